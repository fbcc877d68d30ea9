package health.rapport.standalone.demo;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Adds to Synthea's patients what they lack. Of those without a postal code nine in ten get one that occurs in their county;
 * three in four get an e-mail address, half a mobile and half a home phone, on domains and numbers that are reserved for
 * fiction (RFC 2606; 555-0100 to 555-0199). Every 40th patient shares the e-mail address of the one before, as couples do.
 */
final class DemoPeople {
    private static final double POSTAL_CODE_ADDED = 0.9;
    private static final double HAS_EMAIL = 0.75;
    private static final double HAS_MOBILE = 0.5;
    private static final double HAS_HOME_PHONE = 0.5;
    private static final int SHARES_EMAIL_EVERY = 40;
    private static final int FICTIONAL_NUMBERS = 100;
    private static final List<String> AREA_CODES = List.of(
            "201", "202", "203", "207", "212", "215", "301", "302", "312", "313", "401", "404", "412", "413", "415",
            "502", "503", "508", "603", "614", "617", "702", "713", "781", "802");
    private static final List<String> MAIL_DOMAINS = List.of("example.com", "example.org", "example.net");

    private final Map<String, List<String>> zipsByCounty;

    private DemoPeople(Map<String, List<String>> zipsByCounty) {
        this.zipsByCounty = zipsByCounty;
    }

    /** Everybody, in the order of the file. */
    static List<DemoPerson> of(List<Synthea.Patient> patients) {
        var people = new DemoPeople(zipsByCounty(patients));
        List<DemoPerson> result = new ArrayList<>(patients.size());
        String previousEmail = null;
        for (int i = 0; i < patients.size(); i++) {
            boolean shares = i % SHARES_EMAIL_EVERY == SHARES_EMAIL_EVERY - 1;
            DemoPerson person = people.person(i, patients.get(i), shares ? previousEmail : null);
            result.add(person);
            previousEmail = person.email();
        }
        return List.copyOf(result);
    }

    private DemoPerson person(int index, Synthea.Patient patient, @Nullable String sharedEmail) {
        String first = withoutDigits(patient.first());
        String last = withoutDigits(patient.last());
        return new DemoPerson(
                patient.id(),
                first,
                last,
                patient.birthDate(),
                patient.deathDate(),
                patient.gender(),
                patient.street(),
                patient.city(),
                patient.zip() != null ? patient.zip() : addedZip(patient),
                sharedEmail != null ? sharedEmail : email(patient.id(), first, last),
                Dice.about("home", patient.id()).chance(HAS_HOME_PHONE) ? fictionalNumber(2 * index) : null,
                Dice.about("mobile", patient.id()).chance(HAS_MOBILE) ? fictionalNumber(2 * index + 1) : null);
    }

    private @Nullable String addedZip(Synthea.Patient patient) {
        Dice dice = Dice.about("zip", patient.id());
        List<String> zips = zipsByCounty.getOrDefault(patient.county(), List.of());
        return !zips.isEmpty() && dice.chance(POSTAL_CODE_ADDED) ? dice.pick(zips) : null;
    }

    private static @Nullable String email(String id, String first, String last) {
        Dice dice = Dice.about("email", id);
        if (!dice.chance(HAS_EMAIL)) {
            return null;
        }
        // the id's first characters keep namesakes apart
        return ascii(first) + "." + ascii(last) + "." + id.substring(0, 4) + "@" + dice.pick(MAIL_DOMAINS);
    }

    private static String fictionalNumber(int serial) {
        return "+1" + AREA_CODES.get(serial / FICTIONAL_NUMBERS) + "55501"
                + String.format(Locale.ROOT, "%02d", serial % FICTIONAL_NUMBERS);
    }

    private static String withoutDigits(String name) {
        return name.replaceAll("\\d", "").strip();
    }

    private static String ascii(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("[^A-Za-z]", "")
                .toLowerCase(Locale.ROOT);
    }

    private static Map<String, List<String>> zipsByCounty(List<Synthea.Patient> patients) {
        return patients.stream()
                .filter(p -> p.zip() != null)
                .collect(Collectors.groupingBy(
                        Synthea.Patient::county,
                        TreeMap::new,
                        Collectors.mapping(
                                Synthea.Patient::zip,
                                Collectors.collectingAndThen(
                                        Collectors.toCollection(java.util.TreeSet::new), List::copyOf))));
    }
}
