package health.rapport.intake.hl7;

import health.rapport.intake.domain.Layout;
import health.rapport.kernel.SensitivityLabel;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What PID says of a patient (HL7 2.5.1, 3.4.2). */
final class PersonPart {
    private static final List<String> NAMES = List.of("L", "D", "");
    private static final List<String> ADDRESSES = List.of("H", "P", "C", "", "L", "M", "O");
    private static final Set<String> NO_HOME = Set.of("B", "BA", "BR", "BDL", "N", "F", "RH", "TM", "V");

    private final Sender sender;
    private final SourceIds ids;
    private final Times times;

    PersonPart(Sender sender, Times times) {
        this.sender = sender;
        this.ids = new SourceIds(sender);
        this.times = times;
    }

    /**
     * The person record.
     *
     * @param toldAt when the message's event was recorded, for a death without a date
     */
    Part read(Segment pid, Set<SensitivityLabel> labels, Instant toldAt) {
        Part.Builder part = new Part.Builder(Layout.PERSON);
        String id = ids.patient(pid.values(3));
        part.put("source_id", id, pid.at(3));
        identifiers(part, pid);
        name(part, pid);
        address(part, pid);
        contacts(part, pid);
        part.put("birth_date", times.day(pid.text(7)), pid.at(7))
                .put("gender", gender(pid.text(8)), pid.at(8))
                .put("language", Languages.tag(pid.text(15)), pid.at(15))
                .put("deceased_on", deceased(pid, toldAt), pid.at(29))
                .put("market", sender.market().orElse(""), new Location("MSH", 1, 4))
                .put("sensitivity", Sensitivity.column(labels), new Location("ARV", 1, 3));
        return part.build(id);
    }

    private void identifiers(Part.Builder part, Segment pid) {
        List<Value> numbers = pid.values(3);
        part.place("person.identifiers", pid.at(3));
        if (numbers.size() > Segment.MOST_REPETITIONS) {
            part.flaw(
                    "person.identifiers",
                    "identifiers.too-many",
                    "At most " + Segment.MOST_REPETITIONS + " identifiers.");
            return;
        }
        numbers.forEach(number -> ids.identifier(number).ifPresent(part::identifier));
        String ssn = pid.text(19);
        if (!ssn.isEmpty()) {
            part.identifier(new health.rapport.intake.domain.Item.RawIdentifier("SSN", "SSN", ssn));
        }
    }

    private static void name(Part.Builder part, Segment pid) {
        Value name = preferred(pid.values(5), 7, NAMES, Set.of());
        part.put("last_name", name.text(1), pid.at(5))
                .put("first_name", name.text(2), pid.at(5))
                .put("middle_name", name.text(3), pid.at(5))
                .put("suffix", name.text(4), pid.at(5));
    }

    private static void address(Part.Builder part, Segment pid) {
        Value address = preferred(pid.values(11), 7, ADDRESSES, NO_HOME);
        part.put("street", address.text(1), pid.at(11))
                .put("street2", address.text(2), pid.at(11))
                .put("city", address.text(3), pid.at(11))
                .put("state", address.text(4), pid.at(11))
                .put("postal_code", address.text(5), pid.at(11))
                .put("country", Countries.code(address.text(6)), pid.at(11));
    }

    private static void contacts(Part.Builder part, Segment pid) {
        Contacts contacts = Contacts.of(pid);
        contact(part, "email", contacts, Contacts.Kind.EMAIL);
        contact(part, "home_phone", contacts, Contacts.Kind.HOME);
        contact(part, "mobile_phone", contacts, Contacts.Kind.MOBILE);
    }

    private static void contact(Part.Builder part, String column, Contacts contacts, Contacts.Kind kind) {
        contacts.first(kind).ifPresent(contact -> part.put(column, contact.text(), contact.at()));
    }

    /** Table 0001: ambiguous counts as other, not applicable as unknown. */
    private static String gender(String code) {
        return switch (code.toUpperCase(Locale.ROOT)) {
            case "A" -> "X";
            case "N", "C" -> "U";
            default -> code;
        };
    }

    /** A death without a date is dated by the day it was told: whoever is dead must not be written to. */
    private String deceased(Segment pid, Instant toldAt) {
        String indicator = pid.text(30).toUpperCase(Locale.ROOT);
        if (indicator.equals("N")) {
            return "";
        }
        String day = times.day(pid.text(29));
        return day.isEmpty() && indicator.equals("Y") ? times.dayOf(toldAt).toString() : day;
    }

    /** The value whose type comes first in the list; else the first of a type that is not excluded. */
    private static Value preferred(List<Value> values, int typeAt, List<String> order, Set<String> excluded) {
        return values.stream()
                .filter(value -> !excluded.contains(value.text(typeAt)))
                .min(java.util.Comparator.comparing(value -> rank(order, value.text(typeAt))))
                .orElse(new Value("", Delimiters.USUAL));
    }

    private static int rank(List<String> order, String type) {
        int place = order.indexOf(type);
        return place < 0 ? order.size() : place;
    }
}
