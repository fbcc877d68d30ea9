package health.rapport.standalone.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The same people as a second source knows them. Every fifth patient has a record at the clinic, with one typing error in a name; half of
 * those to whom the EHR has no postal code have one there, which completes their four fields.
 */
final class ClinicRecords {
    private static final String PREFIX = "C-";
    private static final double KNOWN_TO_CLINIC = 0.2;
    private static final double COMPLETES = 0.5;

    private ClinicRecords() {}

    /** The clinic's record of each patient it knows; its id is the patient's with {@code C-} in front. */
    static List<DemoPerson> of(List<DemoPerson> people) {
        return people.stream().flatMap(p -> record(p).stream()).toList();
    }

    /** The patient a clinic record is of. */
    static String patientOf(DemoPerson record) {
        return record.id().substring(PREFIX.length());
    }

    private static Optional<DemoPerson> record(DemoPerson person) {
        Dice dice = Dice.about("clinic", person.id());
        if (!person.mastered()) {
            return dice.chance(COMPLETES) ? Optional.of(copy(person, person.first(), "02108")) : Optional.empty();
        }
        String zip = person.zip();
        return dice.chance(KNOWN_TO_CLINIC) && zip != null
                ? Optional.of(copy(person, misspelt(person.first(), dice), zip))
                : Optional.empty();
    }

    private static DemoPerson copy(DemoPerson person, String first, String zip) {
        return new DemoPerson(
                PREFIX + person.id(),
                first,
                person.last(),
                person.birthDate(),
                null,
                person.gender(),
                person.street(),
                person.city(),
                zip,
                person.email(),
                null,
                person.mobilePhone());
    }

    /** Two letters swapped or one doubled, never the first. */
    private static String misspelt(String name, Dice dice) {
        if (name.length() < 4) {
            return name;
        }
        int at = dice.between(1, name.length() - 1);
        List<Character> letters =
                new ArrayList<>(name.chars().mapToObj(c -> (char) c).toList());
        if (dice.chance(0.5)) {
            letters.add(at, letters.get(at));
        } else {
            letters.add(at + 1, letters.remove(at));
        }
        var misspelt = new StringBuilder();
        letters.forEach(misspelt::append);
        return misspelt.toString();
    }
}
