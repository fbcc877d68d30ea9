package health.rapport.audience.persistence;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import health.rapport.rules.MoreFacts;
import health.rapport.rules.MoreFacts.ScoredAt;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What is predicted of some people, and was. */
final class ScoreFacts {
    private static final String PRESENT =
            "SELECT person_id, scores, persona, stages FROM score WHERE person_id = ANY($1::uuid[])";
    // a single value never rose: whoever has no more of a model needs no history of it in memory
    private static final String FORMER = """
            SELECT person_id, model_id, computed_at, value FROM
                (SELECT *, count(*) OVER (PARTITION BY person_id, model_id) AS known FROM former_score
                 WHERE person_id = ANY($1::uuid[])) s
            WHERE known > 1
            """;

    private final Map<UUID, Row> present = new HashMap<>();
    private final Map<UUID, Map<String, List<ScoredAt>>> former;

    ScoreFacts(FactRows.Reading reading, UUID[] ids) {
        reading.of(PRESENT, ids).forEach(row -> present.put(row.getUUID(0), row));
        former = reading.of(FORMER, ids).stream()
                .collect(groupingBy(
                        row -> row.getUUID(0),
                        groupingBy(row -> row.getString(1), mapping(ScoreFacts::scoredAt, toList()))));
    }

    private static ScoredAt scoredAt(Row row) {
        return new ScoredAt(FactRows.instant(row, "computed_at"), decimal(row.getDouble("value")));
    }

    /** By model. */
    Map<String, BigDecimal> present(UUID person) {
        Row row = present.get(person);
        if (row == null) {
            return Map.of();
        }
        JsonObject json = row.getJsonObject("scores");
        return json.fieldNames().stream().collect(toMap(model -> model, model -> decimal(json.getNumber(model))));
    }

    Set<String> personas(UUID person) {
        Row row = present.get(person);
        return row == null || row.getString("persona") == null ? Set.of() : Set.of(row.getString("persona"));
    }

    MoreFacts.Journey journey(UUID person) {
        Row row = present.get(person);
        Set<MoreFacts.Stage> stages = row == null
                ? Set.of()
                : Stream.of(row.getArrayOfStrings("stages"))
                        .map(ScoreFacts::stage)
                        .collect(toSet());
        return new MoreFacts.Journey(stages, former.getOrDefault(person, Map.of()));
    }

    /** Written as pathway/stage. */
    private static MoreFacts.Stage stage(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? new MoreFacts.Stage(text, "")
                : new MoreFacts.Stage(text.substring(0, slash), text.substring(slash + 1));
    }

    private static BigDecimal decimal(Number number) {
        return new BigDecimal(number.toString());
    }
}
