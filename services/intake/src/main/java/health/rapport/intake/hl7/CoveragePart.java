package health.rapport.intake.hl7;

import health.rapport.intake.domain.Layout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What IN1 says of insurance (HL7 2.5.1, 6.5.6). */
final class CoveragePart {
    private static final int MOST = 20;

    private CoveragePart() {}

    /** One part for each insurance. */
    static List<Part> read(Message message, String patient, Times times) {
        Map<String, Integer> seen = new HashMap<>();
        List<Part> parts = new ArrayList<>();
        List<Segment> all = message.all("IN1");
        if (all.size() > MOST) {
            throw new UnreadableMessage("At most " + MOST + " insurances.");
        }
        for (Segment in1 : all) {
            String id = patient + "/" + in1.text(2) + "/" + in1.text(3);
            int occurrence = seen.merge(id, 1, Integer::sum);
            parts.add(one(in1, patient, occurrence == 1 ? id : id + "#" + occurrence, times));
        }
        return parts;
    }

    /** Who pays: the company by name, else by its id. */
    static String payer(Segment in1) {
        String name = in1.text(4);
        return name.isEmpty() ? in1.text(3) : name;
    }

    private static Part one(Segment in1, String patient, String id, Times times) {
        Value plan = in1.value(2);
        return new Part.Builder(Layout.COVERAGE)
                .put("coverage_id", id, in1.at(2))
                .put("patient_source_id", patient, new Location("PID", 1, 3))
                .put("payer", payer(in1), in1.at(4))
                .put("plan", plan.text(2).isEmpty() ? plan.text(1) : plan.text(2), in1.at(2))
                .put("starts_on", times.day(in1.text(12)), in1.at(12))
                .put("ends_on", times.day(in1.text(13)), in1.at(13))
                .build(id);
    }
}
