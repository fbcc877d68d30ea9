package health.rapport.linkage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Tables of people who do not exist, with known truth: to choose general rules on, and to notice when one fits a file
 * of the literature only. Names are common American ones and invented ones; nothing is taken from those files.
 *
 * @param rows the records; originals first where there are two tables
 * @param truth person of each record id
 */
record InventedPeople(List<LinkageRecord> rows, Map<String, String> truth) {
    /** People with addresses: half have up to four further records, each with up to ten errors. */
    static InventedPeople clusters(long seed, int people) {
        Maker maker = new Maker(seed);
        for (int i = 0; i < people; i++) {
            Invented person = maker.person();
            maker.add(person.record("p" + i + "-0", maker.identifiers), i);
            int copies = maker.slips.happens(0.5) ? 1 + maker.random.nextInt(4) : 0;
            for (int copy = 1; copy <= copies; copy++) {
                maker.add(maker.spoilt(person).record("p" + i + "-" + copy, maker.identifiers), i);
            }
        }
        return maker.made();
    }

    /** Two tables of the same people, the second one spoilt. */
    static InventedPeople partners(long seed, int people) {
        Maker maker = new Maker(seed);
        List<Invented> originals = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            originals.add(maker.person());
            maker.add(originals.getLast().record("a" + i, maker.identifiers), i);
        }
        for (int i = 0; i < people; i++) {
            maker.add(maker.spoilt(originals.get(i)).record("b" + i, maker.identifiers), i);
        }
        return maker.made();
    }

    /** People with a city and a mailbox only, up to seven records each, every value missing or spoilt at times. */
    static InventedPeople contacts(long seed, int people) {
        Maker maker = new Maker(seed);
        for (int i = 0; i < people; i++) {
            Invented person = maker.person();
            int records = 1 + maker.random.nextInt(7);
            for (int copy = 0; copy < records; copy++) {
                maker.add(maker.contact(person, "c" + i + "-" + copy, copy > 0), i);
            }
        }
        return maker.made();
    }

    /** Families of up to five at one address, parents and children, some of them twins; half have a second record. */
    static InventedPeople families(long seed, int families) {
        Maker maker = new Maker(seed);
        int person = 0;
        for (int i = 0; i < families; i++) {
            for (Invented member : maker.family()) {
                maker.add(member.record("f" + person + "-0", false), person);
                if (maker.slips.happens(0.5)) {
                    maker.add(maker.lightlySpoilt(member).record("f" + person + "-1", false), person);
                }
                person++;
            }
        }
        return maker.made();
    }

    private record Invented(
            String first,
            String last,
            String born,
            int number,
            String line,
            String extra,
            String city,
            String zip,
            String id) {
        LinkageRecord record(String recordId, boolean withIdentifier) {
            LinkageRecord.Builder builder = LinkageRecord.of(recordId, "invented")
                    .first(first)
                    .last(last)
                    .birthDate(born)
                    .street((number > 0 ? number + " " : "") + line)
                    .street2(extra)
                    .city(city)
                    .postalCode(zip);
            return (withIdentifier ? builder.identifier("SSN", id) : builder).build();
        }
    }

    private static final class Maker {
        private final Random random;
        private final Slips slips;
        private final boolean identifiers;
        private final List<LinkageRecord> rows = new ArrayList<>();
        private final Map<String, String> truth = new HashMap<>();
        private final List<String> firsts = words("given-names.txt");
        private final List<String> lasts = words("surnames.txt");
        private final List<String> cities = new ArrayList<>();
        private final List<String> words = new ArrayList<>();

        private Maker(long seed) {
            random = new Random(seed);
            slips = new Slips(random);
            identifiers = seed % 2 != 0;
            for (int i = 0; i < 900; i++) {
                words.add(invented());
                cities.add(invented() + (random.nextInt(4) == 0 ? " " + invented() : ""));
            }
        }

        private static List<String> words(String resource) {
            return Resource.lines(resource).stream()
                    .map(line -> line.split(" ")[0].toLowerCase())
                    .toList();
        }

        private void add(LinkageRecord row, int person) {
            rows.add(row);
            truth.put(row.recordId(), "person " + person);
        }

        private InventedPeople made() {
            return new InventedPeople(List.copyOf(rows), Map.copyOf(truth));
        }

        private String invented() {
            StringBuilder word = new StringBuilder();
            for (int i = 0; i < 2 + random.nextInt(2); i++) {
                word.append("bcdfghklmnprstvw".charAt(random.nextInt(16))).append("aeiou".charAt(random.nextInt(5)));
            }
            return word.append("nrstlx".charAt(random.nextInt(6))).toString();
        }

        /** Common ones more often: the lists are in the order of how common names are. */
        private String one(List<String> list) {
            return list.get((int) (list.size() * Math.pow(random.nextDouble(), 2)));
        }

        private Invented person() {
            String first = slips.happens(0.8) ? one(firsts) : one(words);
            String last = slips.happens(0.5) ? one(lasts) : one(words);
            String born =
                    LocalDate.of(1925, 1, 1).plusDays(random.nextInt(34_000)).toString();
            String line = one(words)
                    + List.of(" street", " place", " crescent", " avenue", " road")
                            .get(random.nextInt(5));
            String extra = slips.happens(0.6) ? one(words) + " " + one(words) : "";
            String zip = String.format("%05d", 10_000 + random.nextInt(2_000));
            String id = String.format("%09d", 100_000_000 + random.nextInt(800_000_000));
            return new Invented(first, last, born, 1 + random.nextInt(250), line, extra, one(cities), zip, id);
        }

        private List<Invented> family() {
            Invented home = person();
            List<Invented> members = new ArrayList<>();
            LocalDate born = LocalDate.of(1990, 1, 1).plusDays(random.nextInt(9_000));
            for (int i = 0; i < 1 + random.nextInt(5); i++) {
                boolean twin = i > 2 && slips.happens(0.3);
                born = twin ? born : born.plusDays(400 + random.nextInt(1_000));
                LocalDate day = i < 2 ? LocalDate.of(1955, 1, 1).plusDays(random.nextInt(9_000)) : born;
                members.add(new Invented(
                        one(firsts),
                        home.last,
                        day.toString(),
                        home.number,
                        home.line,
                        home.extra,
                        home.city,
                        home.zip,
                        ""));
            }
            return members;
        }

        private Invented lightlySpoilt(Invented person) {
            return switch (random.nextInt(4)) {
                case 0 -> with(person, 0);
                case 1 -> with(person, 3);
                default -> with(person, 4 + random.nextInt(4));
            };
        }

        private Invented spoilt(Invented person) {
            Invented spoilt = person;
            for (int errors = 1 + random.nextInt(10); errors > 0; errors -= 2) {
                spoilt = with(spoilt, random.nextInt(11));
            }
            return spoilt;
        }

        /** The person with one value spoilt, lost, replaced, or changed places with its neighbour. */
        private Invented with(Invented p, int field) {
            int times = 1 + random.nextInt(2);
            return switch (field) {
                case 0 ->
                    new Invented(
                            changed(p.first, firsts, times),
                            p.last,
                            p.born,
                            p.number,
                            p.line,
                            p.extra,
                            p.city,
                            p.zip,
                            p.id);
                case 1 ->
                    new Invented(
                            p.first,
                            changed(p.last, lasts, times),
                            p.born,
                            p.number,
                            p.line,
                            p.extra,
                            p.city,
                            p.zip,
                            p.id);
                case 2 -> new Invented(p.last, p.first, p.born, p.number, p.line, p.extra, p.city, p.zip, p.id);
                case 3 -> new Invented(p.first, p.last, date(p.born), p.number, p.line, p.extra, p.city, p.zip, p.id);
                case 4 ->
                    new Invented(p.first, p.last, p.born, random.nextInt(250), p.line, p.extra, p.city, p.zip, p.id);
                case 5 ->
                    new Invented(
                            p.first,
                            p.last,
                            p.born,
                            p.number,
                            changed(p.line, words, times),
                            p.extra,
                            p.city,
                            p.zip,
                            p.id);
                case 6 ->
                    new Invented(
                            p.first,
                            p.last,
                            p.born,
                            p.number,
                            p.line,
                            p.extra,
                            changed(p.city, cities, times),
                            p.zip,
                            p.id);
                case 7 ->
                    new Invented(p.first, p.last, p.born, p.number, p.line, p.extra, p.city, slips.typed(p.zip), p.id);
                case 8 -> new Invented(p.first, p.last, p.born, p.number, p.extra, p.line, p.city, p.zip, p.id);
                case 9 ->
                    new Invented(
                            p.first,
                            p.last,
                            p.born,
                            p.number,
                            p.line,
                            changed(p.extra, words, times),
                            p.city,
                            p.zip,
                            p.id);
                default ->
                    new Invented(p.first, p.last, p.born, p.number, p.line, p.extra, p.city, p.zip, slips.typed(p.id));
            };
        }

        private String changed(String value, List<String> others, int times) {
            if (slips.happens(0.12)) {
                return "";
            }
            return slips.happens(0.15) ? one(others) : slips.typed(value, times);
        }

        private String date(String born) {
            boolean readable = born.matches("\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|1\\d|2[0-8])");
            return readable ? slips.misdated(LocalDate.parse(born)) : "";
        }

        private LinkageRecord contact(Invented p, String id, boolean copy) {
            String mail = mail(p);
            boolean swapped = copy && slips.happens(0.1);
            String first = part(p.first, 0.18, copy);
            String last = part(p.last, 0.18, copy);
            LocalDate born = LocalDate.parse(p.born);
            return LinkageRecord.of(id, "invented")
                    .first(swapped ? last : first)
                    .last(swapped ? first : last)
                    .birthDate(copy && slips.happens(0.4) ? slips.shifted(born) : p.born)
                    .city(part(p.city, 0.2, copy))
                    .email(part(mail, 0.2, copy))
                    .build();
        }

        /** The same mailbox for one person every time, made of the names and the number of the house. */
        private String mail(Invented p) {
            String name = p.number % 3 == 0 ? p.first.charAt(0) + "." + p.last : p.first + p.number % 100;
            return name + "@" + p.line.split(" ")[0] + (p.number % 2 == 0 ? ".com" : ".net");
        }

        private String part(String value, double lost, boolean copy) {
            if (slips.happens(lost)) {
                return "";
            }
            return copy && slips.happens(0.25) ? slips.typed(value, 1 + random.nextInt(3)) : value;
        }
    }
}
