package health.rapport.intake.hl7;

import health.rapport.intake.domain.Layout;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The doctors who sway the choice of care: PD1-4 the primary one, PV1-8 the referring one, where they are named by NPI. */
final class RelationPart {
    private static final Set<String> NPI = Set.of("NPI", "2.16.840.1.113883.4.6");

    private RelationPart() {}

    /** The relations of a patient. */
    static Stream<Part> read(Message message, String patient) {
        Optional<Part> primary =
                message.first("PD1").flatMap(pd1 -> npi(pd1, 4).map(npi -> relation(patient, "PCP", npi, pd1.at(4))));
        Optional<Part> referring = message.first("PV1")
                .flatMap(pv1 -> npi(pv1, 8).map(npi -> relation(patient, "REFERRING_SPECIALIST", npi, pv1.at(8))));
        return Stream.concat(primary.stream(), referring.stream());
    }

    private static Part relation(String patient, String kind, String npi, Location at) {
        // a patient has one primary doctor: the next one takes the place
        String id = kind.equals("PCP") ? patient + "/PCP" : patient + "/" + kind + "/" + npi;
        return new Part.Builder(Layout.RELATION)
                .put("relation_id", id, at)
                .put("patient_source_id", patient, new Location("PID", 1, 3))
                .put("kind", kind, at)
                .put("party", npi, at)
                .build(id);
    }

    private static Optional<String> npi(Segment segment, int field) {
        return segment.values(field).stream()
                .filter(RelationPart::isNpi)
                .map(Value::text)
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    private static boolean isNpi(Value doctor) {
        return Stream.of(doctor.text(13), doctor.text(9, 1), doctor.text(9, 2))
                .anyMatch(name -> NPI.contains(name.toUpperCase(Locale.ROOT)));
    }
}
