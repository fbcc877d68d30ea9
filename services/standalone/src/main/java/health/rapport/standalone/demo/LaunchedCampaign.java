package health.rapport.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the demo reads back of its launch: ids and arms, and to whom a mail went.
 *
 * @param patientsByArm Synthea ids of the assigned patients
 * @param mailed those in treatment to whom the mail was handed over
 * @param peopleByArm everybody assigned, leads among them
 */
public record LaunchedCampaign(
        String id, Map<String, Set<String>> patientsByArm, Set<String> mailed, Map<String, Integer> peopleByArm) {

    static LaunchedCampaign read(Api.As marketer, String campaign) {
        Map<String, String> patientOf = new HashMap<>();
        Map<String, Set<String>> byArm =
                new HashMap<>(Map.of("TREATMENT", new TreeSet<>(), "HOLDOUT", new TreeSet<>()));
        Map<String, Integer> counts = new HashMap<>();
        for (JsonNode assignment : pages(marketer, "/api/campaigns/" + campaign + "/assignments")) {
            String arm = assignment.path("arm").asText();
            counts.merge(arm, 1, Integer::sum);
            String person = assignment.path("personId").asText();
            String patient = patient(marketer.get("/api/people/" + person));
            if (!patient.isEmpty()) {
                patientOf.put(person, patient);
                byArm.getOrDefault(arm, Set.of()).add(patient);
            }
        }
        Set<String> mailed = new TreeSet<>();
        for (JsonNode contact : pages(marketer, "/api/campaigns/" + campaign + "/contacts")) {
            boolean left =
                    List.of("SENT", "UNKNOWN").contains(contact.path("state").asText());
            String patient = patientOf.get(contact.path("personId").asText());
            if (left && patient != null) {
                mailed.add(patient);
            }
        }
        return new LaunchedCampaign(campaign, byArm, mailed, counts);
    }

    Set<String> treated() {
        return patientsByArm.getOrDefault("TREATMENT", Set.of());
    }

    Set<String> heldOut() {
        return patientsByArm.getOrDefault("HOLDOUT", Set.of());
    }

    /** The EHR's id of a person, or nothing where only leads are known. */
    private static String patient(JsonNode person) {
        for (JsonNode record : person.path("records")) {
            if ("ehr".equals(record.path("source").path("system").asText())
                    && "PERSON".equals(record.path("kind").asText())) {
                return record.path("source").path("id").asText();
            }
        }
        return "";
    }

    private static List<JsonNode> pages(Api.As marketer, String path) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = marketer.get(path + "?limit=200" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            page.path("items").forEach(items::add);
            cursor = page.path("nextCursor").asText("");
        } while (!cursor.isEmpty());
        return items;
    }
}
