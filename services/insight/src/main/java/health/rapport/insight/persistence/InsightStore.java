package health.rapport.insight.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.rapport.contracts.score.Score;
import health.rapport.insight.domain.KnownEncounter;
import health.rapport.insight.domain.KnownPerson;
import health.rapport.kernel.Code;
import health.rapport.kernel.MarketAccess;
import health.rapport.runtime.security.MarketScope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Inputs and results of scoring. */
@ApplicationScoped
public class InsightStore {
    private static final TypeReference<List<Score>> SCORES = new TypeReference<>() {};
    private static final String OWNERS_BEFORE = "SELECT DISTINCT person_id FROM encounter WHERE encounter_id = ANY($1)";
    private static final String MAKE_STATES =
            "INSERT INTO person_score (person_id) SELECT DISTINCT unnest($1::uuid[]) AS id ORDER BY id ON CONFLICT DO NOTHING";
    private static final String LOCK_STATES =
            "SELECT person_id, version, scores FROM person_score WHERE person_id = ANY($1) ORDER BY person_id FOR UPDATE";
    private static final String PEOPLE =
            "SELECT person_id, mastered, birth_date, gender FROM person WHERE person_id = ANY($1)";
    private static final String ENCOUNTERS =
            "SELECT person_id, started_at, encounter_class, service_line, diagnoses FROM encounter"
                    + " WHERE usable AND person_id = ANY($1)";
    private static final String SAVE = """
            UPDATE person_score s SET version = v.version, model_ids = ARRAY(SELECT jsonb_array_elements(v.scores::jsonb)->>'modelId'),
                   scores = v.scores::jsonb
            FROM unnest($1::uuid[], $2::bigint[], $3::text[]) AS v (person_id, version, scores)
            WHERE s.person_id = v.person_id
            """;
    private static final String PUBLISHED =
            "SELECT s.person_id, s.version, s.scores FROM person_score s JOIN person p USING (person_id)"
                    + " WHERE s.person_id = $3 AND " + MarketScope.predicate("p.markets", 1);
    private static final String NEXT_PEOPLE =
            "SELECT person_id FROM person WHERE person_id > $1 ORDER BY person_id LIMIT $2";

    private final ObjectMapper json;

    public InsightStore(ObjectMapper json) {
        this.json = json;
    }

    /** Keeps newer people. */
    public Uni<Void> keepPeople(SqlConnection tx, List<PersonRow> rows) {
        return PersonRow.UPSERT.execute(tx, rows).replaceWithVoid();
    }

    /** Keeps newer encounters. */
    public Uni<Void> keepEncounters(SqlConnection tx, List<EncounterRow> rows) {
        return EncounterRow.UPSERT.execute(tx, rows).replaceWithVoid();
    }

    /** To whom these encounters belong so far; an event may be about to move them. */
    public Uni<Set<UUID>> ownersOf(SqlConnection tx, List<EncounterRow> rows) {
        UUID[] ids = rows.stream().map(EncounterRow::encounterId).toArray(UUID[]::new);
        return tx.preparedQuery(OWNERS_BEFORE)
                .execute(Tuple.tuple().addValue(ids))
                .map(found -> stream(found).map(row -> row.getUUID("person_id")).collect(Collectors.toSet()));
    }

    /** What was last published of these people, locked until the transaction ends. */
    public Uni<List<ScoreState>> lockStates(SqlConnection tx, Set<UUID> people) {
        Tuple ids = ids(people);
        return tx.preparedQuery(MAKE_STATES)
                .execute(ids)
                .chain(made -> tx.preparedQuery(LOCK_STATES).execute(ids))
                .map(rows -> stream(rows).map(this::state).toList());
    }

    /** What the models read of these people. */
    public Uni<Map<UUID, KnownPerson>> known(SqlConnection tx, Set<UUID> people) {
        Tuple ids = ids(people);
        return tx.preparedQuery(ENCOUNTERS)
                .execute(ids)
                .map(rows -> stream(rows)
                        .collect(Collectors.groupingBy(
                                row -> row.getUUID("person_id"),
                                Collectors.mapping(InsightStore::encounter, Collectors.toList()))))
                .chain(encounters -> tx.preparedQuery(PEOPLE).execute(ids).map(rows -> people(rows, encounters)));
    }

    /** Keeps what is about to be published. */
    public Uni<Void> save(SqlConnection tx, List<ScoreState> states) {
        Tuple values = Tuple.tuple()
                .addValue(states.stream().map(ScoreState::personId).toArray(UUID[]::new))
                .addValue(states.stream().map(ScoreState::version).toArray(Long[]::new))
                .addValue(states.stream().map(s -> text(s.scores())).toArray(String[]::new));
        return tx.preparedQuery(SAVE).execute(values).replaceWithVoid();
    }

    /** The next people in order of their id. */
    public Uni<List<UUID>> peopleAfter(SqlClient client, UUID after, int howMany) {
        return client.preparedQuery(NEXT_PEOPLE)
                .execute(Tuple.of(after, howMany))
                .map(rows -> stream(rows).map(row -> row.getUUID("person_id")).toList());
    }

    /** What was last published of a person, if the caller may see her. */
    public Uni<Optional<ScoreState>> published(SqlClient client, UUID person, MarketAccess access) {
        return client.preparedQuery(PUBLISHED)
                .execute(Tuple.tuple()
                        .addBoolean(access.all())
                        .addValue(access.markets().toArray(String[]::new))
                        .addUUID(person))
                .map(rows -> stream(rows).map(this::state).findFirst());
    }

    private static Map<UUID, KnownPerson> people(RowSet<Row> rows, Map<UUID, List<KnownEncounter>> encounters) {
        Map<UUID, KnownPerson> people = new HashMap<>();
        for (Row row : rows) {
            UUID id = row.getUUID("person_id");
            people.put(
                    id,
                    new KnownPerson(
                            id,
                            row.getBoolean("mastered"),
                            row.getLocalDate("birth_date"),
                            row.getString("gender"),
                            encounters.getOrDefault(id, List.of())));
        }
        return people;
    }

    private static KnownEncounter encounter(Row row) {
        OffsetDateTime start = row.getOffsetDateTime("started_at");
        return new KnownEncounter(
                start.withOffsetSameInstant(ZoneOffset.UTC).toLocalDate(),
                row.getString("encounter_class"),
                row.getString("service_line"),
                Arrays.stream(row.getArrayOfStrings("diagnoses"))
                        .map(Code::parse)
                        .toList());
    }

    ScoreState state(Row row) {
        return new ScoreState(
                row.getUUID("person_id"),
                row.getLong("version"),
                scores(row.getValue("scores").toString()));
    }

    private List<Score> scores(String stored) {
        try {
            return json.readValue(stored, SCORES);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("stored scores cannot be read", broken);
        }
    }

    private String text(List<Score> scores) {
        try {
            return json.writeValueAsString(scores);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("scores cannot be written", broken);
        }
    }

    private static Tuple ids(Set<UUID> people) {
        return Tuple.tuple().addValue(people.toArray(UUID[]::new));
    }

    static java.util.stream.Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
