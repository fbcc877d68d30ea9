package health.rapport.standalone.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A run in lines of text. */
final class RunText {
    private RunText() {}

    static boolean isOpen(JsonNode run) {
        String state = run.path("state").asText();
        return state.equals("RUNNING") || state.equals("PAUSED");
    }

    /** Where it is: one line. */
    static String line(JsonNode run) {
        StringBuilder line = new StringBuilder("%s %s %s"
                .formatted(
                        run.path("kind").asText(),
                        run.path("modelId").asText("").replace("null", ""),
                        run.path("state").asText()));
        if (isOpen(run)) {
            line.append(" %s %,d of %,d, %,.0f/s"
                    .formatted(
                            run.path("stage").asText(),
                            run.path("done").asLong(),
                            run.path("total").asLong(),
                            run.path("rate").asDouble()));
        }
        if (run.hasNonNull("estimatedEnd")) {
            line.append(", ends about ").append(run.path("estimatedEnd").asText());
        }
        if (run.hasNonNull("reason")) {
            line.append(": ").append(run.path("reason").asText());
        }
        return line.toString();
    }

    /** What came out, as far as it is there. */
    static List<String> report(JsonNode run) {
        List<String> lines = new ArrayList<>();
        JsonNode training = run.path("training");
        if (training.isObject()) {
            lines.add("learned from %,d records: %,d random pairs, %,d candidates, of which %,d are one person"
                    .formatted(
                            training.path("records").asLong(),
                            training.path("randomPairs").asLong(),
                            training.path("candidatePairs").asLong(),
                            training.path("matches").asLong()));
        }
        JsonNode shadow = run.path("shadow");
        if (shadow.isObject()) {
            lines.addAll(different(shadow));
        }
        return lines;
    }

    private static List<String> different(JsonNode shadow) {
        return List.of(
                "compared with %s: %,d records, %,d persons now, %,d then, %,d the same"
                        .formatted(
                                shadow.path("comparedWith").asText(),
                                shadow.path("records").asLong(),
                                shadow.path("personsBefore").asLong(),
                                shadow.path("personsAfter").asLong(),
                                shadow.path("unchanged").asLong()),
                "%,d merges, %,d splits; pairs of one person: %,d kept, %,d gained, %,d lost"
                        .formatted(
                                shadow.path("merges").asLong(),
                                shadow.path("splits").asLong(),
                                shadow.path("pairsKept").asLong(),
                                shadow.path("pairsGained").asLong(),
                                shadow.path("pairsLost").asLong()),
                "tiers now %s, then %s".formatted(shadow.path("tiersBefore"), shadow.path("tiersAfter")),
                "largest persons now %s, then %s".formatted(shadow.path("largestBefore"), shadow.path("largestAfter")));
    }
}
