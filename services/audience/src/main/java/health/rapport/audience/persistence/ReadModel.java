package health.rapport.audience.persistence;

import health.rapport.contracts.activity.ActivityEvent;
import health.rapport.contracts.encounter.EncounterEvent;
import health.rapport.contracts.person.PersonErased;
import health.rapport.contracts.person.PersonEvent;
import health.rapport.contracts.relation.RelationEvent;
import health.rapport.contracts.relation.RelationsStated;
import health.rapport.contracts.score.ScoreEvent;
import health.rapport.contracts.score.ScoresStated;
import health.rapport.contracts.touchpoint.TouchpointEvent;
import health.rapport.contracts.touchpoint.TouchpointStated;
import health.rapport.runtime.consume.Received;
import health.rapport.runtime.persistence.VersionedUpsert;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Writes the read model. Every write is an upsert by version, so events may come twice and in any order.
 *
 * <p>Erasure: the facts of an erased person are emptied, also those that come after. A lock, shared by writers of facts and
 * taken alone by an erasure, keeps a fact from slipping in beside it.
 */
@ApplicationScoped
public class ReadModel {
    private static final String LOCK = "SELECT pg_advisory_xact_lock%s(hashtext('audience.erasure'))";
    private static final String SEEN = """
            INSERT INTO seen_offset AS t (topic, partition, next_offset)
            SELECT $1, partition, next_offset FROM unnest($2::int[], $3::bigint[]) AS s (partition, next_offset)
            ORDER BY partition
            ON CONFLICT (topic, partition) DO UPDATE SET next_offset = GREATEST(t.next_offset, excluded.next_offset)
            """;

    private static final String ERASED_OF =
            "SELECT person_id FROM person WHERE state = 'ERASED' AND person_id = ANY($1::uuid[])";

    /** What is emptied or deleted of the erased; $1: who they are. */
    private static final List<String> ERASE = List.of(
            "UPDATE activity SET gone = true, type = NULL, occurred_at = NULL, channel = NULL, source = NULL,"
                    + " campaign_id = NULL, call_to_action = NULL, attributes = NULL, confidence = NULL, labels = '{}'"
                    + " WHERE NOT gone AND person_id = ANY($1::uuid[])",
            "UPDATE encounter SET gone = true, started_at = NULL, service_line = NULL, facility = NULL,"
                    + " encounter_class = NULL, ended_at = NULL, payer = NULL, confidence = NULL, labels = '{}', diagnoses = '{}', procedures = '{}'"
                    + " WHERE NOT gone AND person_id = ANY($1::uuid[])",
            "UPDATE score SET scores = '{}', persona = NULL, stages = '{}' WHERE person_id = ANY($1::uuid[])",
            "DELETE FROM former_score WHERE person_id = ANY($1::uuid[])",
            "UPDATE relation SET relations = '{}' WHERE person_id = ANY($1::uuid[])",
            "UPDATE contact SET happened = false, campaign_id = NULL, channel = NULL, decided_at = NULL, engagements = '{}'"
                    + " WHERE person_id = ANY($1::uuid[])",
            """
            WITH held AS (
                SELECT DISTINCT c.token, c.first_person FROM unnest($1::uuid[]) AS gone (id) CROSS JOIN snapshot s
                    CROSS JOIN LATERAL (SELECT * FROM snapshot_chunk WHERE token = s.token AND first_person <= gone.id
                                        ORDER BY first_person DESC LIMIT 1) c
                WHERE c.last_person >= gone.id AND gone.id = ANY (c.people))
            UPDATE snapshot_chunk c SET (people, groups) = (
                SELECT coalesce(array_agg(m.person_id ORDER BY m.n), '{}'), coalesce(array_agg(m.group_no ORDER BY m.n), '{}')
                FROM unnest(c.people, c.groups) WITH ORDINALITY AS m (person_id, group_no, n)
                WHERE m.person_id <> ALL ($1::uuid[]))
            FROM held WHERE c.token = held.token AND c.first_person = held.first_person
            """,
            "DELETE FROM membership WHERE person_id = ANY($1::uuid[])");

    /** Persons as they are now; the redirected and erased leave only a version behind. */
    public Uni<Void> persons(SqlConnection tx, List<Received<PersonEvent>> events) {
        List<PersonRow> rows =
                events.stream().map(e -> PersonRow.from(e.event())).toList();
        List<UUID> erased = events.stream()
                .map(Received::event)
                .filter(PersonErased.class::isInstance)
                .map(PersonEvent::personId)
                .toList();
        return lock(tx, !erased.isEmpty())
                .chain(() -> keep(PersonRow.UPSERT, tx, rows, areAgain(events)))
                .chain(() -> erase(tx, erased))
                .chain(() -> seen(tx, events));
    }

    /** Activities with their present person. */
    public Uni<Void> activities(SqlConnection tx, List<Received<ActivityEvent>> events) {
        List<ActivityRow> rows =
                events.stream().map(e -> ActivityRow.from(e.event())).toList();
        List<UUID> people = rows.stream().map(ActivityRow::personId).toList();
        return facts(tx, events, people, () -> keep(ActivityRow.UPSERT, tx, rows, areAgain(events)));
    }

    /** Encounters with their present person. */
    public Uni<Void> encounters(SqlConnection tx, List<Received<EncounterEvent>> events) {
        List<EncounterRow> rows =
                events.stream().map(e -> EncounterRow.from(e.event())).toList();
        List<UUID> people = rows.stream().map(EncounterRow::personId).toList();
        return facts(tx, events, people, () -> keep(EncounterRow.UPSERT, tx, rows, areAgain(events)));
    }

    /** All scores of a person at once; earlier ones are kept beside them. */
    public Uni<Void> scores(SqlConnection tx, List<Received<ScoreEvent>> events) {
        List<ScoresStated> rows =
                events.stream().map(e -> ReadModel.stated(e.event())).toList();
        List<FormerScoreRow> all = rows.stream().flatMap(FormerScoreRow::from).toList();
        List<UUID> people = rows.stream().map(ScoresStated::personId).toList();
        return facts(
                tx,
                events,
                people,
                () -> keep(ScoreRow.UPSERT, tx, rows, areAgain(events))
                        .chain(() -> keep(FormerScoreRow.UPSERT, tx, all, areAgain(events))));
    }

    /** Everybody who sways a person, at once. */
    public Uni<Void> relations(SqlConnection tx, List<Received<RelationEvent>> events) {
        List<RelationsStated> rows =
                events.stream().map(e -> ReadModel.stated(e.event())).toList();
        List<UUID> people = rows.stream().map(RelationsStated::personId).toList();
        return facts(tx, events, people, () -> keep(RelationRow.UPSERT, tx, rows, areAgain(events)));
    }

    /** Contacts of campaigns. */
    public Uni<Void> contacts(SqlConnection tx, List<Received<TouchpointEvent>> events) {
        List<TouchpointStated> rows =
                events.stream().map(e -> ReadModel.stated(e.event())).toList();
        List<UUID> people = rows.stream().map(TouchpointStated::personId).toList();
        return facts(tx, events, people, () -> keep(ContactRow.UPSERT, tx, rows, areAgain(events)));
    }

    /** What is published again also mends rows that do not say what this version says. */
    private static <R> Uni<Integer> keep(VersionedUpsert<R> upsert, SqlConnection tx, List<R> rows, boolean again) {
        return again ? upsert.mend(tx, rows) : upsert.execute(tx, rows);
    }

    private static <E> boolean areAgain(List<Received<E>> events) {
        return events.stream().anyMatch(Received::republished);
    }

    private static <E> Uni<Void> facts(
            SqlConnection tx, List<Received<E>> events, List<UUID> people, Supplier<Uni<Integer>> upsert) {
        return besideErasures(tx)
                .chain(() -> upsert.get())
                .chain(() -> erase(tx, people))
                .chain(() -> seen(tx, events));
    }

    private static ScoresStated stated(ScoreEvent event) {
        return switch (event) {
            case ScoresStated s -> s;
        };
    }

    private static RelationsStated stated(RelationEvent event) {
        return switch (event) {
            case RelationsStated s -> s;
        };
    }

    private static TouchpointStated stated(TouchpointEvent event) {
        return switch (event) {
            case TouchpointStated s -> s;
        };
    }

    /** To be called first by a transaction that writes something about people: an erasure then comes before or after it. */
    static Uni<Void> besideErasures(SqlConnection tx) {
        return lock(tx, false);
    }

    /** Likewise, by what is about keys that people who are written beside it may have: it sees them, or they see it. */
    static Uni<Void> besideNobody(SqlConnection tx) {
        return lock(tx, true);
    }

    private static Uni<Void> lock(SqlConnection tx, boolean alone) {
        return tx.query(LOCK.formatted(alone ? "" : "_shared")).execute().replaceWithVoid();
    }

    private static Uni<Void> erase(SqlConnection tx, List<UUID> people) {
        UUID[] ids = people.stream().distinct().toArray(UUID[]::new);
        return tx.preparedQuery(ERASED_OF)
                .execute(Tuple.of(ids))
                .map(ReadModel::ids)
                .chain(erased -> empty(tx, erased));
    }

    private static Uni<Void> empty(SqlConnection tx, UUID[] erased) {
        Uni<Void> steps = Uni.createFrom().voidItem();
        if (erased.length > 0) {
            for (String sql : ERASE) {
                steps = steps.chain(
                        () -> tx.preparedQuery(sql).execute(Tuple.of(erased)).replaceWithVoid());
            }
        }
        return steps;
    }

    private static UUID[] ids(RowSet<Row> rows) {
        return rows.stream().map(row -> row.getUUID(0)).toArray(UUID[]::new);
    }

    private static <E> Uni<Void> seen(SqlConnection tx, List<Received<E>> events) {
        Map<Integer, Long> next = new TreeMap<>();
        events.forEach(e -> next.merge(e.partition(), e.offset() + 1, Math::max));
        Tuple parameters = Tuple.of(
                events.getFirst().topic(),
                next.keySet().toArray(Integer[]::new),
                next.values().toArray(Long[]::new));
        return tx.preparedQuery(SEEN).execute(parameters).replaceWithVoid();
    }
}
