package health.rapport.intake.hl7;

import health.rapport.intake.domain.Layout;
import health.rapport.kernel.SensitivityLabel;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What PV1 and the segments around it say of a visit (HL7 2.5.1, 3.4.3). */
final class VisitPart {
    private static final String NOT_APPLICABLE = "N";
    /** These tell of a visit that begins or ends, so that one without a number is a mistake. */
    private static final Set<String> ABOUT_A_VISIT = Set.of("A01", "A03", "A04");

    private static final Set<String> BEGINS = Set.of("A01", "A04");
    private static final Map<String, String> CLASSES = Map.of(
            "E", "emergency",
            "I", "inpatient",
            "O", "outpatient",
            "P", "preadmission",
            "R", "outpatient",
            "B", "obstetrics",
            "C", "commercial",
            "U", "unknown");

    private final Message message;
    private final Sender sender;
    private final Times times;

    VisitPart(Message message, Sender sender, Times times) {
        this.message = message;
        this.sender = sender;
        this.times = times;
    }

    /** The encounter, where the message is about one. */
    Optional<Part> read(Segment pid, Set<SensitivityLabel> labels) {
        return message.first("PV1").filter(pv1 -> isAboutVisit(pv1, pid)).map(pv1 -> visit(pv1, pid, labels));
    }

    private boolean isAboutVisit(Segment pv1, Segment pid) {
        boolean numbered = !number(pv1, pid).isEmpty();
        return !pv1.text(2).equalsIgnoreCase(NOT_APPLICABLE)
                && (numbered || ABOUT_A_VISIT.contains(message.header().trigger()));
    }

    private Part visit(Segment pv1, Segment pid, Set<SensitivityLabel> labels) {
        SourceIds ids = new SourceIds(sender);
        Part.Builder part = new Part.Builder(Layout.ENCOUNTER);
        String number = number(pv1, pid);
        part.put("encounter_id", number, pv1.at(19))
                .put("patient_source_id", ids.patient(pid.values(3)), pid.at(3))
                .put("encounter_class", classOf(pv1.text(2)), pv1.at(2))
                .put("facility", facility(pv1), pv1.at(3))
                .put("start", times.time(start(pv1)), pv1.at(44))
                .put("end", times.time(end(pv1)), pv1.at(45))
                .put("service_line_hint", pv1.text(10), pv1.at(10))
                .put("sensitivity", Sensitivity.column(labels), pv1.at(16));
        Codes.put(part, "diagnoses", message.all("DG1"), Codes.Kind.DIAGNOSIS);
        Codes.put(part, "procedures", message.all("PR1"), Codes.Kind.PROCEDURE);
        message.first("DRG").ifPresent(drg -> part.put("drg", drg(drg.value(1)), drg.at(1)));
        message.first("IN1").ifPresent(in1 -> part.put("payer", CoveragePart.payer(in1), in1.at(4)));
        return part.build(number);
    }

    private String number(Segment pv1, Segment pid) {
        SourceIds ids = new SourceIds(sender);
        String number = ids.visit(pv1.value(19));
        return number.isEmpty() ? ids.visit(pid.value(18)) : number;
    }

    private static String classOf(String code) {
        return CLASSES.getOrDefault(code.toUpperCase(Locale.ROOT), code);
    }

    private String facility(Segment pv1) {
        String named = pv1.value(3).authority(4);
        String serving = named.isEmpty() ? pv1.text(39) : named;
        return serving.isEmpty() ? message.header().facility() : serving;
    }

    /** Only a message that begins a visit may date it by itself; an update would move it each time. */
    private String start(Segment pv1) {
        String admitted = pv1.text(44);
        return admitted.isEmpty() && BEGINS.contains(message.header().trigger()) ? happened() : admitted;
    }

    private String end(Segment pv1) {
        String discharged = pv1.text(45);
        return discharged.isEmpty() && message.header().trigger().equals("A03") ? happened() : discharged;
    }

    /** EVN-6, when it happened, else EVN-2, when it was recorded. */
    private String happened() {
        Optional<Segment> event = message.first("EVN");
        return event.map(evn -> evn.text(6))
                .filter(time -> !time.isEmpty())
                .or(() -> event.map(evn -> evn.text(2)))
                .orElse("");
    }

    private static String drg(Value coded) {
        boolean allPatientRefined = coded.text(3).toUpperCase(Locale.ROOT).startsWith("APR");
        return allPatientRefined ? "APR-DRG|" + coded.text() : coded.text();
    }
}
