package health.rapport.linkage;

import java.util.Random;

/** Registers people as clerks do: leaves things out, mistypes, shortens, takes the family's phone for the person's. */
final class Clerk {
    /** The postal code of those who moved away. */
    static final String ELSEWHERE = "02139";

    private static final String[][] SHORT = {
        {"Robert", "Bob"}, {"William", "Bill"}, {"Michael", "Mike"}, {"James", "Jim"}, {"Joseph", "Joe"},
        {"Thomas", "Tom"}, {"Daniel", "Dan"}, {"Elizabeth", "Liz"}, {"Margaret", "Peggy"}, {"Patricia", "Pat"},
        {"Jennifer", "Jen"}, {"Susan", "Sue"}, {"Deborah", "Debbie"}, {"Christine", "Chris"}, {"Samuel", "Sam"}
    };
    private final Random random;

    Clerk(long seed) {
        random = new Random(seed);
    }

    StandardRecord register(String id, Invented person) {
        return new Standardizer().standardize(raw(id, person));
    }

    LinkageRecord raw(String id, Invented person) {
        boolean moved = chance(8);
        boolean ownPhone = chance(50);
        String email = chance(50) ? person.email : person.familyEmail;
        return LinkageRecord.of(id, "clerk")
                .first(first(person))
                .middle(chance(50) ? "" : chance(60) ? person.middle.substring(0, 1) : person.middle)
                .last(chance(3) ? mistyped(person.last) : person.last)
                .suffix(chance(40) ? person.suffix : "")
                .birthDate(birth(person.birth))
                .gender(chance(6) ? "" : person.man ? "M" : "F")
                .street(
                        chance(6)
                                ? ""
                                : moved ? "77 Elsewhere Rd" : chance(4) ? mistyped(person.street) : person.street)
                .street2(moved || chance(20) ? "" : person.unit)
                .postalCode(chance(5) ? "" : moved ? ELSEWHERE : person.zip)
                .homePhone(chance(25) ? "" : ownPhone ? person.mobile : person.phone)
                .email(chance(60) ? "" : email)
                .build();
    }

    private String first(Invented person) {
        if (chance(1)) {
            return person.first.substring(0, 1);
        }
        if (chance(12)) {
            for (String[] pair : SHORT) {
                if (pair[0].equals(person.first)) {
                    return pair[1];
                }
            }
        }
        return chance(3) ? mistyped(person.first) : person.first;
    }

    private String birth(String birth) {
        if (chance(3)) {
            return chance(50) ? "" : "1900-01-01";
        }
        if (chance(2)) {
            int at = 2 + random.nextInt(8);
            int digit = Character.isDigit(birth.charAt(at)) ? at : 9;
            return birth.substring(0, digit) + random.nextInt(10) + birth.substring(digit + 1);
        }
        String[] parts = birth.split("-");
        boolean swap = chance(1) && Integer.parseInt(parts[2]) < 13;
        return swap ? parts[0] + "-" + parts[2] + "-" + parts[1] : birth;
    }

    private String mistyped(String text) {
        int at = 1 + random.nextInt(Math.max(1, text.length() - 2));
        return switch (random.nextInt(3)) {
            case 0 -> text.substring(0, at) + text.substring(Math.min(text.length(), at + 1));
            case 1 -> text.substring(0, at) + text.charAt(at) + text.substring(at);
            default -> text.substring(0, at) + (char) ('a' + random.nextInt(26)) + text.substring(at + 1);
        };
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
