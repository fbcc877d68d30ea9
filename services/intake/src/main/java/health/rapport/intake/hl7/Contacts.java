package health.rapport.intake.hl7;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Telephones and e-mail addresses of a patient (XTN in PID-13, PID-14 and from 2.7 on PID-40), by what they are for. */
final class Contacts {
    private static final Set<String> NO_VOICE = Set.of("FX", "MD", "BP", "TDD", "TTY", "SAT");
    private static final Set<String> NOT_AT_HOME = Set.of("WPN", "ASN", "EMR", "VHN", "BPN");
    private static final int BUSINESS = 14;

    private final List<Contact> all;

    private Contacts(List<Contact> all) {
        this.all = all;
    }

    enum Kind {
        EMAIL,
        MOBILE,
        HOME,
        OTHER
    }

    record Contact(Kind kind, String text, Location at) {}

    static Contacts of(Segment pid) {
        List<Contact> all = new ArrayList<>();
        IntStream.of(13, BUSINESS, 40)
                .forEach(field -> pid.values(field).forEach(value -> all.add(contact(pid, field, value))));
        return new Contacts(all);
    }

    /** The first of a kind, which is the primary one. */
    Optional<Contact> first(Kind kind) {
        return all.stream()
                .filter(contact -> contact.kind() == kind && !contact.text().isEmpty())
                .findFirst();
    }

    private static Contact contact(Segment pid, int field, Value value) {
        String use = value.text(2).toUpperCase(Locale.ROOT);
        String equipment = value.text(3).toUpperCase(Locale.ROOT);
        Location at = pid.at(field);
        if (isEmail(value, use, equipment)) {
            String address = value.text(4);
            return new Contact(Kind.EMAIL, address.isEmpty() ? value.text(1) : address, at);
        }
        return new Contact(kind(field, use, equipment), number(value), at);
    }

    private static boolean isEmail(Value value, String use, String equipment) {
        return use.equals("NET")
                || equipment.equals("INTERNET")
                || value.text(4).indexOf('@') >= 0
                || value.text(1).indexOf('@') >= 0;
    }

    private static Kind kind(int field, String use, String equipment) {
        if (NO_VOICE.contains(equipment)) {
            return Kind.OTHER;
        }
        if (equipment.equals("CP")) {
            return Kind.MOBILE;
        }
        return field == BUSINESS || NOT_AT_HOME.contains(use) ? Kind.OTHER : Kind.HOME;
    }

    /** From the newest form to the oldest: unformatted, in parts, as people write it. */
    private static String number(Value value) {
        String unformatted = value.text(12);
        if (!unformatted.isEmpty()) {
            return unformatted;
        }
        String local = value.text(7);
        if (local.isEmpty()) {
            return value.text(1);
        }
        String country = value.text(5).replace("+", "");
        String inCountry = (value.text(6) + " " + local).strip();
        return country.isEmpty() ? inCountry : "+" + country + " " + inCountry;
    }
}
