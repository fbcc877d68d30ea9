package health.rapport.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Invented households with everything that makes people look like one: twins (some named alike), juniors, mothers and
 * daughters of one name, couples, flatmates, elders in a home, namesakes in one postal code; a shared line and mailbox.
 */
final class Families {
    private static final String[] MEN = {
        "James",
        "John",
        "Robert",
        "Michael",
        "William",
        "David",
        "Joseph",
        "Thomas",
        "Daniel",
        "Matthew",
        "Anthony",
        "Jose",
        "Luis",
        "Juan",
        "Carlos",
        "Mohamed",
        "Kevin",
        "Brian",
        "Edward",
        "Samuel",
        "Jayden",
        "Ethan",
        "Deshawn",
        "Elijah",
        "Minh",
        "Wei",
        "Raj",
        "Cornelius",
        "Thaddeus",
        "Zebulon"
    };
    private static final String[] WOMEN = {
        "Mary", "Patricia", "Jennifer", "Linda", "Elizabeth", "Barbara", "Susan", "Margaret", "Maria", "Carmen", "Ana",
        "Rosa", "Emily", "Emma", "Sophia", "Aaliyah", "Nevaeh", "Kimberly", "Deborah", "Catherine", "Christine", "Lan",
        "Mei", "Priya", "Fatima", "Guadalupe", "Philippa", "Winifred", "Xiomara", "Olwen"
    };
    private static final String[][] TWINS = {
        {"Jayden", "Kayden"}, {"Emma", "Emily"}, {"Taliyah", "Taniyah"}, {"Jada", "Jade"}, {"Ethan", "Evan"},
        {"Madison", "Morgan"}, {"Daniel", "David"}, {"Isabella", "Sophia"}, {"Marco", "Mario"}, {"Hannah", "Anna"},
        {"Zavion", "Xavion"}, {"Shanika", "Shaniqua"}, {"Ronald", "Donald"}, {"Faith", "Hope"}, {"Landon", "Logan"}
    };
    private static final String[] LAST = {
        "Smith",
        "Johnson",
        "Garcia",
        "Rodriguez",
        "Nguyen",
        "Williams",
        "Brown",
        "Martinez",
        "Lee",
        "Patel",
        "O'Brien",
        "Garcia-Lopez",
        "De La Cruz",
        "Murphy",
        "Kowalski",
        "Okafor",
        "Lindqvist",
        "Hartwell",
        "Quackenbush",
        "Ortega"
    };
    private static final String[] STREETS = {
        "Main St",
        "Oak Ave",
        "Maple St",
        "Elm St",
        "Washington Blvd",
        "Lake Dr",
        "Hill Rd",
        "Cedar Ln",
        "2nd St",
        "N Park Ave",
        "Chestnut St",
        "Mill Rd"
    };

    private final Random random;

    Families(long seed) {
        random = new Random(seed);
    }

    /** People who live under one roof, or bear one name in one postal code. */
    List<Invented> household() {
        return switch (random.nextInt(8)) {
            case 0 -> twins();
            case 1 -> oneName(true, 22 + random.nextInt(18));
            case 2 -> oneName(false, 20 + random.nextInt(18));
            case 3 -> elders();
            case 4 -> namesakes();
            default -> family();
        };
    }

    private Invented member(boolean man, int year) {
        Invented person = new Invented();
        person.man = man;
        person.first = pick(man ? MEN : WOMEN);
        person.middle = pick(man ? MEN : WOMEN);
        person.last = pick(LAST);
        person.birth = date(year);
        person.mobile = "413-6" + digits(2) + "-" + digits(4);
        person.email = person.first + "." + person.last + digits(2) + "@mailbox.org";
        return person;
    }

    private List<Invented> family() {
        Invented father = member(true, 1950 + random.nextInt(45));
        Invented mother = member(false, Integer.parseInt(father.birth.substring(0, 4)) + random.nextInt(7) - 3);
        List<Invented> all = new ArrayList<>(List.of(father, mother));
        for (int i = random.nextInt(4); i > 0; i--) {
            all.add(member(random.nextBoolean(), Integer.parseInt(mother.birth.substring(0, 4)) + 20 + 2 * i));
        }
        return underOneRoof(all, random.nextInt(10) < 8);
    }

    private List<Invented> twins() {
        List<Invented> all = family();
        String[] names = TWINS[random.nextInt(TWINS.length)];
        Invented one = member(random.nextBoolean(), 2000 + random.nextInt(24));
        Invented other = member(one.man, 2000);
        one.first = names[0];
        other.first = names[1];
        other.birth = one.birth;
        all.add(one);
        all.add(other);
        return underOneRoof(all, true);
    }

    private List<Invented> oneName(boolean men, int years) {
        Invented parent = member(men, 1940 + random.nextInt(40));
        Invented child = member(men, Integer.parseInt(parent.birth.substring(0, 4)) + years);
        child.first = parent.first;
        child.middle = random.nextBoolean() ? parent.middle : child.middle;
        parent.suffix = men ? "Sr" : "";
        child.suffix = men ? "Jr" : "";
        return underOneRoof(new ArrayList<>(List.of(parent, child, member(!men, 1960))), true);
    }

    private List<Invented> elders() {
        List<Invented> all = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Invented elder = member(i % 2 == 0, 1925 + random.nextInt(15));
            elder.last = LAST[random.nextInt(3)];
            all.add(elder);
        }
        underOneRoof(all, false);
        all.forEach(elder -> elder.unit = "Sunny Acres Nursing Home");
        all.forEach(elder -> elder.mobile = "");
        return all;
    }

    private List<Invented> namesakes() {
        List<Invented> all = new ArrayList<>();
        String zip = "01" + digits(3);
        for (int i = 0; i < 5; i++) {
            Invented person = member(true, 1940 + random.nextInt(60));
            person.first = MEN[i % 2];
            person.last = LAST[0];
            person.street = 1 + random.nextInt(900) + " " + pick(STREETS);
            person.zip = zip;
            all.add(person);
        }
        return all;
    }

    private List<Invented> underOneRoof(List<Invented> all, boolean oneName) {
        String street = 1 + random.nextInt(900) + " " + pick(STREETS);
        String unit = random.nextInt(4) == 0 ? "Apt " + (1 + random.nextInt(20)) : "";
        String zip = "01" + digits(3);
        String phone = "413-5" + digits(2) + "-" + digits(4);
        String email = "home" + digits(4) + "@mailbox.org";
        for (Invented person : all) {
            person.street = street;
            person.unit = unit;
            person.zip = zip;
            person.phone = phone;
            person.familyEmail = email;
            person.last = oneName ? all.getFirst().last : person.last;
        }
        return all;
    }

    private String date(int year) {
        return "%d-%02d-%02d".formatted(year, 1 + random.nextInt(12), 1 + random.nextInt(28));
    }

    private String digits(int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }

    private String pick(String[] values) {
        return values[random.nextInt(values.length)];
    }
}
