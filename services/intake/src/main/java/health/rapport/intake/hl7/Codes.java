package health.rapport.intake.hl7;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Coded values as columns write them: {@code system|code;system|code}. */
final class Codes {
    private static final String DELETED = "D";
    /** Names of systems (table 0396 and what American senders write) as our rules know them. */
    private static final Map<String, String> SYSTEMS = Map.ofEntries(
            Map.entry("I10", "ICD-10-CM"),
            Map.entry("I10C", "ICD-10-CM"),
            Map.entry("ICD10", "ICD-10-CM"),
            Map.entry("ICD-10", "ICD-10-CM"),
            Map.entry("ICD10CM", "ICD-10-CM"),
            Map.entry("I9", "ICD-9-CM"),
            Map.entry("I9C", "ICD-9-CM"),
            Map.entry("ICD9", "ICD-9-CM"),
            Map.entry("I10P", "ICD-10-PCS"),
            Map.entry("ICD10PCS", "ICD-10-PCS"),
            Map.entry("C4", "CPT"),
            Map.entry("CPT4", "CPT"),
            Map.entry("HPC", "HCPCS"),
            Map.entry("SCT", "SNOMED"),
            Map.entry("SNM", "SNOMED"));

    private Codes() {}

    /** Puts the codes of all these segments, each in field 3 with its system, or its system in field 2, into a column. */
    static void put(Part.Builder part, String column, List<Segment> segments, Kind kind) {
        StringBuilder all = new StringBuilder();
        for (Segment segment : segments) {
            Value coded = segment.value(3);
            boolean said =
                    !coded.text().isEmpty() && !segment.text(kind.action()).equals(DELETED);
            if (said && isWritable(coded.text())) {
                all.append(all.isEmpty() ? "" : ";").append(one(coded, segment.text(2), kind));
            } else if (said) {
                part.flaw(column, "code.shape", "A code has no bars and no semicolons.");
            }
        }
        part.put(
                column,
                all.toString(),
                segments.isEmpty() ? kind.place() : segments.getFirst().at(3));
    }

    /** Diagnoses or procedures: their usual system, and the field that says whether one was deleted. */
    enum Kind {
        DIAGNOSIS("ICD-10-CM", 21, new Location("DG1", 1, 3)),
        PROCEDURE("CPT", 20, new Location("PR1", 1, 3));

        private final String system;
        private final int action;
        private final Location place;

        Kind(String system, int action, Location place) {
            this.system = system;
            this.action = action;
            this.place = place;
        }

        int action() {
            return action;
        }

        Location place() {
            return place;
        }
    }

    private static String one(Value coded, String method, Kind kind) {
        String named = coded.text(3).isEmpty() ? method : coded.text(3);
        String system = named.isEmpty() || !isWritable(named) ? kind.system : named;
        return SYSTEMS.getOrDefault(system.toUpperCase(Locale.ROOT), system) + "|" + coded.text();
    }

    private static boolean isWritable(String text) {
        return text.indexOf('|') < 0 && text.indexOf(';') < 0;
    }
}
