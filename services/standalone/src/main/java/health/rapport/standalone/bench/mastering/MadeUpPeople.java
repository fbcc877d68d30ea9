package health.rapport.standalone.bench.mastering;

import health.rapport.contracts.PersonData;
import health.rapport.contracts.SourceRef;
import health.rapport.contracts.submission.PersonRecordSubmitted;
import health.rapport.kernel.Identifier;
import health.rapport.standalone.bench.Dice;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * Records of people nobody is, the same in every run: households of one to four at one address with one surname and one
 * phone, in 150 postal codes; a share of the records is another source's word about somebody who was there before, with
 * typing errors, moves, and gaps. Whose a record is stands in its source id, behind the {@code p}.
 *
 * @param again of a hundred records, so many are about somebody known
 */
record MadeUpPeople(int again) {
    private static final Instant RECEIVED = Instant.parse("2026-03-01T08:00:00Z");
    private static final List<String> SUFFIXES = List.of("St", "Ave", "Rd", "Ln", "Dr", "Ct");
    private static final List<String> SPELT = List.of("Street", "Avenue", "Road", "Lane", "Drive", "Court");
    private static final List<String> MAIL = List.of("gmail.com", "gmail.com", "gmail.com", "yahoo.com", "outlook.com");
    private static final List<String> SOURCES = List.of("ehr", "ehr", "ehr", "clinic", "clinic", "callcenter");
    private static final int[] PLACE_AT_HOME = {0, 0, 1, 0, 1, 2, 0, 1, 2, 3};
    private static final int[] HOME = {0, 1, 1, 2, 2, 2, 3, 3, 3, 3};
    private static final int ZIPS = 150;

    /** The submission with this number, from zero. */
    PersonRecordSubmitted record(long number) {
        long person = person(number);
        PersonData data = person == number ? person(number, new Dice(~number)) : changed(person, new Dice(number + 17));
        String system = new Dice(number + 5).of(SOURCES);
        List<Identifier> identifiers = new ArrayList<>(data.identifiers());
        identifiers.add(new Identifier(system, "MRN", "M" + number));
        SourceRef source = new SourceRef(system, "r" + number + "p" + person);
        UUID id = UUID.nameUUIDFromBytes(("person/" + source.id()).getBytes(StandardCharsets.UTF_8));
        return new PersonRecordSubmitted(
                id, 1, source, data.withIdentifiers(identifiers), Set.of(), RECEIVED.plusMillis(number));
    }

    /** Whom the record is about, as the number of their first record. */
    long person(long number) {
        Dice dice = new Dice(number * 31 + 7);
        boolean known = number > 100 && dice.percent(again);
        return known ? person(Long.remainderUnsigned(dice.next(), number)) : number;
    }

    private static PersonData person(long number, Dice dice) {
        long household = number / 10 * 4 + HOME[(int) (number % 10)];
        int place = PLACE_AT_HOME[(int) (number % 10)];
        Dice home = new Dice(household * 101 + 3);
        String first = MadeUpNames.FIRST.one(dice);
        String last = MadeUpNames.LAST.one(home);
        int zip = home.below(ZIPS);
        String street = 1 + home.below(900) + " " + MadeUpNames.STREET.one(home) + " " + home.of(SUFFIXES);
        int age = place < 2 ? 25 + home.below(60) + dice.below(5) : dice.below(18);
        LocalDate birth = LocalDate.of(2025 - age, 1 + dice.below(12), 1 + dice.below(28));
        boolean adult = place < 2;
        return new PersonData(
                first,
                dice.percent(40) ? String.valueOf((char) ('A' + dice.below(26))) : null,
                last,
                dice.percent(1) ? "Jr" : null,
                birth,
                dice.percent(50) ? "F" : "M",
                street,
                home.percent(20) ? "Apt " + (1 + home.below(40)) : null,
                "Town " + (char) ('A' + zip % 50 / 2) + "field",
                "MA",
                "%05d".formatted(1001 + 11 * zip),
                null,
                adult && dice.percent(70) ? mail(first, last, dice) : null,
                home.percent(80) ? phone(home) : null,
                adult && dice.percent(75) ? phone(dice) : null,
                dice.percent(40) ? List.of(new Identifier("SSA", "SSN", ssn(dice))) : List.of(),
                null,
                null,
                null);
    }

    /** What another source knows of the same person. */
    private static PersonData changed(long person, Dice dice) {
        PersonData data = person(person, new Dice(~person));
        PersonData home = dice.percent(15) ? person(person + 1 + dice.below(1000), new Dice(dice.next())) : data;
        LocalDate birth = data.birthDate();
        boolean wrongDay = dice.percent(4);
        return new PersonData(
                dice.percent(10) ? typo(data.firstName(), dice) : data.firstName(),
                dice.percent(50) ? null : data.middleName(),
                dice.percent(10) ? typo(data.lastName(), dice) : data.lastName(),
                data.suffix(),
                wrongDay && birth != null ? birth.withDayOfMonth(1 + dice.below(28)) : birth,
                data.gender(),
                dice.percent(30) ? spelt(home.street()) : home.street(),
                dice.percent(50) ? null : home.street2(),
                home.city(),
                home.state(),
                home.postalCode(),
                null,
                dice.percent(40) ? null : data.email(),
                dice.percent(40) ? null : home.homePhone(),
                dice.percent(30) ? null : data.mobilePhone(),
                dice.percent(50) ? List.of() : data.identifiers(),
                null,
                null,
                null);
    }

    private static String mail(String first, String last, Dice dice) {
        String dot = dice.percent(50) ? "." : "";
        return (first + dot + last + dice.below(1000)).toLowerCase(Locale.ROOT) + "@" + dice.of(MAIL);
    }

    private static String phone(Dice dice) {
        return "%s-%03d-%04d"
                .formatted(dice.of(List.of("413", "508", "617", "781")), 200 + dice.below(700), dice.below(10_000));
    }

    private static String ssn(Dice dice) {
        return "%03d-%02d-%04d".formatted(100 + dice.below(500), 1 + dice.below(98), 1 + dice.below(9_998));
    }

    private static @org.jspecify.annotations.Nullable String spelt(@org.jspecify.annotations.Nullable String street) {
        for (int i = 0; street != null && i < SUFFIXES.size(); i++) {
            if (street.endsWith(" " + SUFFIXES.get(i))) {
                return street.substring(0, street.length() - SUFFIXES.get(i).length()) + SPELT.get(i);
            }
        }
        return street;
    }

    /** Two letters swapped, one left out, or one doubled. */
    static @org.jspecify.annotations.Nullable String typo(@org.jspecify.annotations.Nullable String text, Dice dice) {
        if (text == null || text.length() < 4) {
            return text;
        }
        int at = 1 + dice.below(text.length() - 2);
        String before = text.substring(0, at);
        return switch (dice.below(3)) {
            case 0 -> before + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2);
            case 1 -> before + text.substring(at + 1);
            default -> before + text.charAt(at) + text.substring(at);
        };
    }
}
