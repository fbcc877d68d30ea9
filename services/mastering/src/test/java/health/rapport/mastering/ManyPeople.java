package health.rapport.mastering;

import static health.rapport.mastering.Given.named;

import health.rapport.contracts.submission.Submission;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** People of two sources, one of which has slips and gaps; always the same ones. */
final class ManyPeople {
    private static final int PEOPLE = 1_200;
    private static final String[] FIRST =
            ("Walter Irene Bruno Katja Miguel Sofia Harold Beatrix Olga Peter Nancy Victor Grace Dylan "
                            + "Amber Felix Judith Oscar Paula Simon Tina Ulrich Vera Wanda Xavier Yvonne Zachary Clara "
                            + "Dennis Emil Frances Gordon Helen Isaac Jasmin Kevin Laura Martin Nora Otto")
                    .split(" ");
    private static final String[] STREETS =
            ("Chestnut Maple Linden Harbor Mill Orchard Prospect Quarry Ridge Summit Walnut Birch Cedar "
                            + "Dogwood Elder Foundry")
                    .split(" ");

    private ManyPeople() {}

    static List<Submission> submissions() {
        Random random = new Random(20);
        List<Submission> all = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            String first = any(FIRST, random);
            String last = surname(random);
            String born =
                    "%d-%02d-%02d".formatted(1930 + random.nextInt(70), 1 + random.nextInt(12), 1 + random.nextInt(28));
            String street = (1 + random.nextInt(900)) + " " + any(STREETS, random) + " Street";
            String zip = "%05d".formatted(10_000 + random.nextInt(80_000));
            String phone = "413-%03d-%04d".formatted(200 + random.nextInt(700), random.nextInt(10_000));
            String email = first + i + "@example.org";
            all.add(Given.record(
                    "ehr",
                    "m-" + i,
                    named(first, last)
                            .born(born)
                            .at(street, zip)
                            .city(null)
                            .home(phone)
                            .email(email)));
            boolean moved = random.nextInt(5) == 0;
            all.add(Given.record(
                    "clinic",
                    "k-" + i,
                    named(slip(first, random), slip(last, random))
                            .born(born)
                            .at(
                                    moved ? i + " New Road" : street,
                                    moved ? "%05d".formatted(10_000 + random.nextInt(80_000)) : zip)
                            .city(null)
                            .home(random.nextInt(4) == 0 ? "413-999-%04d".formatted(i) : phone)
                            .email(random.nextInt(3) == 0 ? "x" + i + "@example.net" : email)));
        }
        return all;
    }

    private static String any(String[] texts, Random random) {
        return texts[random.nextInt(texts.length)];
    }

    /** Hardly anybody has the last name of another. */
    private static String surname(Random random) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            name.append("BDFGKLMNPRSTVZ".charAt(random.nextInt(14))).append("aeiou".charAt(random.nextInt(5)));
        }
        return name.charAt(0) + name.substring(1).toLowerCase(java.util.Locale.ROOT);
    }

    /** Every tenth name lacks a letter. */
    private static String slip(String name, Random random) {
        return random.nextInt(10) > 0 ? name : name.substring(0, 2) + name.substring(3);
    }
}
