package health.rapport.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.standalone.instance.UserError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sends the demo's files and activities to intake, and waits until everything that was accepted is everywhere. */
final class Feed {
    private static final int ITEMS_A_CALL = 200;
    private static final int UPLOADS = 5;
    private final Api.As integration;
    private final Api.As marketer;
    private final List<DemoActivity> activities = new ArrayList<>();
    private int encounters;

    Feed(Api api) {
        integration = api.as("admin");
        marketer = api.as("marketer");
    }

    void people(String source, List<DemoPerson> records) {
        batch("person", source, CsvFiles.people(records, source), records.size());
    }

    void encounters(List<DemoEncounter> visits) {
        batch("encounter", "ehr", CsvFiles.encounters(visits), visits.size());
        encounters += visits.size();
    }

    /** As a file. */
    void activityFile(List<DemoActivity> items) {
        batch("custom-activity", "website", CsvFiles.activities(items), items.size());
        activities.addAll(items);
    }

    /** As calls of the API. */
    void activities(List<DemoActivity> items) {
        for (int from = 0; from < items.size(); from += ITEMS_A_CALL) {
            List<DemoActivity> part = items.subList(from, Math.min(from + ITEMS_A_CALL, items.size()));
            requireAccepted(integration.post(
                    "/api/activities", part.stream().map(Feed::json).toList()));
        }
        activities.addAll(items);
    }

    /** All activities sent so far. */
    List<DemoActivity> sent() {
        return List.copyOf(activities);
    }

    /** Waits until mastering has decided on everything, and those downstream hold what it said. */
    void settle() {
        Waiting.until("mastering to decide whose everything is", () -> {
            JsonNode summary = summary();
            return summary.path("activities").asInt() == activities.size()
                    && summary.path("encounters").asInt()
                                    + summary.path("pendingEncounters").asInt()
                            == encounters;
        });
        JsonNode mastered = summary();
        int everybody = mastered.path("mastered").asInt()
                + mastered.path("unmastered").asInt()
                + mastered.path("incomplete").asInt();
        Waiting.until("audience to hold what mastering said", () -> holds("/api/audiences/read-model", everybody));
        Waiting.until("attribution to hold what mastering said", () -> holds("/api/reports/read-model", everybody));
    }

    /** Counts of people by status. */
    JsonNode summary() {
        return marketer.get("/api/people/summary");
    }

    private boolean holds(String readModel, int everybody) {
        JsonNode counts = marketer.get(readModel);
        return counts.path("people").asInt() == everybody
                && counts.path("memory").path("current").asBoolean(true)
                && counts.path("activities").asInt() == activities.size()
                && counts.path("encounters").asInt()
                        == summary().path("encounters").asInt();
    }

    private void batch(String layout, String source, String csv, int rows) {
        JsonNode batch = upload(layout, source, csv);
        // intake went away in the middle; the same file again doubles nothing
        for (int more = 1; more < UPLOADS && "FAILED".equals(batch.path("state").asText()); more++) {
            batch = upload(layout, source, csv);
        }
        boolean whole = batch.path("accepted").asInt() + batch.path("duplicate").asInt() == rows;
        if (!"COMPLETED".equals(batch.path("state").asText()) || !whole) {
            throw new UserError("A file of " + rows + " rows ended as " + batch);
        }
    }

    private JsonNode upload(String layout, String source, String csv) {
        JsonNode started = integration.csv("/api/batches?layout=" + layout + "&source=" + source, csv);
        String path = "/api/batches/" + started.path("batchId").asText();
        Waiting.until("intake to read a file", () -> !open(integration.get(path)));
        return integration.get(path);
    }

    private static boolean open(JsonNode batch) {
        return List.of("RECEIVING", "PROCESSING").contains(batch.path("state").asText());
    }

    private static void requireAccepted(JsonNode answer) {
        for (JsonNode item : answer.path("items")) {
            if (!List.of("ACCEPTED", "DUPLICATE").contains(item.path("outcome").asText())) {
                throw new UserError("An activity of the demo was not accepted: " + item);
            }
        }
    }

    private static Map<String, Object> json(DemoActivity a) {
        Map<String, Object> item = new HashMap<>();
        item.put("messageId", a.id());
        item.put("type", a.type());
        item.put("occurredAt", a.at().toString());
        item.put("channel", a.channel());
        item.put("source", a.source());
        put(item, "campaignId", a.campaignId());
        put(item, "callToAction", a.callToAction());
        item.put("person", person(a));
        return item;
    }

    private static Map<String, Object> person(DemoActivity a) {
        Map<String, Object> person = new HashMap<>();
        put(person, "firstName", a.first());
        put(person, "lastName", a.last());
        put(person, "street", a.street());
        put(person, "city", a.city());
        put(person, "postalCode", a.zip());
        put(person, "email", a.email());
        put(person, "mobilePhone", a.mobilePhone());
        return person;
    }

    private static void put(Map<String, Object> map, String key, @org.jspecify.annotations.Nullable Object value) {
        if (value != null) {
            map.put(key, value);
        }
    }
}
