package health.rapport.audience.persistence;

import health.rapport.audience.domain.Candidate;
import health.rapport.kernel.Code;
import health.rapport.kernel.PersonStatus;
import health.rapport.rules.ActivityFact;
import health.rapport.rules.EncounterFact;
import health.rapport.rules.FieldCatalogue;
import health.rapport.rules.MoreFacts;
import health.rapport.rules.PersonFacts;
import health.rapport.rules.Value;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** From rows to what the domain judges. */
final class CandidateRows {
    private CandidateRows() {}

    /** The facts of several people, by person. */
    record Facts(
            Map<UUID, List<ActivityFact>> activities,
            Map<UUID, List<EncounterFact>> encounters,
            Map<UUID, Scores> scores) {
        PersonFacts of(Row person) {
            UUID id = person.getUUID("person_id");
            Scores known = scores.getOrDefault(id, Scores.NONE);
            return new PersonFacts(
                    fields(person),
                    activities.getOrDefault(id, List.of()),
                    encounters.getOrDefault(id, List.of()),
                    known.values(),
                    known.personas(),
                    MoreFacts.of(id));
        }
    }

    /** Scores by model, and the persona if there is one. */
    record Scores(Map<String, BigDecimal> values, Set<String> personas) {
        static final Scores NONE = new Scores(Map.of(), Set.of());

        static Scores from(Row row) {
            JsonObject json = row.getJsonObject("scores");
            Map<String, BigDecimal> values = json.fieldNames().stream()
                    .collect(Collectors.toMap(model -> model, model -> decimal(json.getNumber(model))));
            String persona = row.getString("persona");
            return new Scores(values, persona == null ? Set.of() : Set.of(persona));
        }

        private static BigDecimal decimal(Number number) {
            return new BigDecimal(number.toString());
        }
    }

    static Candidate candidate(Row row, Facts facts) {
        return new Candidate(
                row.getUUID("person_id"),
                PersonStatus.valueOf(row.getString("status")),
                row.getBoolean("deceased"),
                row.getArrayOfStrings("labels").length > 0,
                contactKeys(row),
                facts.of(row));
    }

    private static Set<String> contactKeys(Row row) {
        Set<String> keys = new HashSet<>(Arrays.asList(row.getArrayOfStrings("phones")));
        String email = row.getString("email_key");
        if (email != null) {
            keys.add(email);
        }
        return keys;
    }

    private static Map<String, List<Value>> fields(Row row) {
        Map<String, List<Value>> fields = new HashMap<>();
        text(fields, "gender", row.getString("gender"));
        text(fields, "postalCode", row.getString("postal_code"));
        text(fields, "city", row.getString("city"));
        text(fields, "state", row.getString("region"));
        text(fields, "country", row.getString("country"));
        text(fields, "language", row.getString("language"));
        text(fields, "status", row.getString("status"));
        texts(fields, FieldCatalogue.MARKET, row.getArrayOfStrings("markets"));
        texts(fields, "sourceSystem", row.getArrayOfStrings("sources"));
        flag(fields, "deceased", row.getBoolean("deceased"));
        flag(fields, "hasStreetAddress", row.getBoolean("has_street"));
        flag(fields, "hasEmail", row.getString("email_key") != null);
        flag(fields, "hasPhone", row.getArrayOfStrings("phones").length > 0);
        if (row.getLocalDate("birth_date") != null) {
            fields.put(FieldCatalogue.BIRTH_DATE, List.of(Value.of(row.getLocalDate("birth_date"))));
        }
        if (row.getOffsetDateTime("first_seen_at") != null) {
            fields.put("firstSeenAt", List.of(Value.of(instant(row, "first_seen_at"))));
        }
        return fields;
    }

    private static void text(Map<String, List<Value>> fields, String name, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            fields.put(name, List.of(Value.of(text)));
        }
    }

    private static void texts(Map<String, List<Value>> fields, String name, String[] texts) {
        if (texts.length > 0) {
            fields.put(name, Arrays.stream(texts).map(Value::of).toList());
        }
    }

    private static void flag(Map<String, List<Value>> fields, String name, boolean flag) {
        fields.put(name, List.of(Value.of(flag)));
    }

    static ActivityFact activity(Row row) {
        Map<String, String> attributes = new HashMap<>();
        JsonObject json = row.getJsonObject("attributes");
        json.forEach(attribute -> attributes.put(attribute.getKey(), String.valueOf(attribute.getValue())));
        return new ActivityFact(
                row.getString("type"),
                instant(row, "occurred_at"),
                row.getString("campaign_id"),
                row.getString("channel"),
                row.getString("source"),
                row.getString("call_to_action"),
                attributes);
    }

    static EncounterFact encounter(Row row) {
        return new EncounterFact(
                instant(row, "started_at"),
                row.getString("service_line"),
                row.getString("facility"),
                row.getString("encounter_class"),
                codes(row.getArrayOfStrings("diagnoses")),
                codes(row.getArrayOfStrings("procedures")));
    }

    private static List<Code> codes(String[] texts) {
        return Arrays.stream(texts).map(Code::parse).toList();
    }

    private static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }
}
