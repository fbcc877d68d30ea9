package health.rapport.mastering.persistence;

import health.rapport.linkage.RecordPair;
import health.rapport.mastering.domain.Statement;
import health.rapport.mastering.domain.StewardAction;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The journal of what stewards did. */
@ApplicationScoped
public class ActionStore {
    /** Everything that {@link #read} needs. */
    public static final String COLUMNS =
            "action_id, kind, by, at, reason, records, persons_before, persons_after, undoes, undone_by, seq";

    private static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('mastering.stewardship'))";
    private static final String INSERT = """
            INSERT INTO steward_action (action_id, kind, by, at, reason, records, persons_before, undoes)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """;
    private static final String COUNT = "UPDATE steward_action SET counts_from = seq WHERE action_id = $1";
    private static final String STATE = """
            INSERT INTO steward_statement (action_id, left_id, right_id, kind)
            SELECT $1, l, r, kind FROM unnest($2::uuid[], $3::uuid[], $4::text[]) AS s (l, r, kind)
            """;
    private static final String UNDO = "UPDATE steward_action SET undone_by = $1 WHERE action_id = $2";
    /** What an undo withdrew counts again once the undo is undone, as if it were said now. */
    private static final String REDO = """
            UPDATE steward_action a SET undone_by = NULL, counts_from = n.seq
            FROM steward_action u, steward_action n
            WHERE n.action_id = $1 AND u.action_id = $2 AND u.kind = 'UNDO' AND a.action_id = u.undoes
            """;

    private static final String FORGET = "UPDATE steward_action SET reason = NULL WHERE records && $1::uuid[]";
    private static final String LATER = """
            SELECT %s FROM steward_action l
            WHERE l.undone_by IS NULL AND l.kind <> 'UNDO' AND l.action_id <> $2
              AND l.counts_from > (SELECT GREATEST(seq, counts_from) FROM steward_action WHERE action_id = $1)
              AND EXISTS (SELECT 1 FROM steward_statement s JOIN steward_statement t ON t.action_id = $2
                          WHERE s.action_id = l.action_id
                            AND ((s.left_id, s.right_id) = (t.left_id, t.right_id)
                                 OR (s.kind = 'MUST' AND t.kind <> 'UNSURE'
                                     AND (s.left_id IN (t.left_id, t.right_id) OR s.right_id IN (t.left_id, t.right_id)))))
            ORDER BY l.counts_from DESC LIMIT 1
            """.formatted(COLUMNS);

    /** Stewards act one after the other until the transaction ends, so that the journal is in the order of what happened. */
    public void oneAtATime(Sql sql) {
        sql.rows(ONE_AT_A_TIME);
    }

    /** Keeps an action with what it states, and withdraws what it undoes. */
    public void keep(Sql sql, StewardAction action, Collection<Statement> statements) {
        sql.update(
                INSERT,
                action.id(),
                action.kind().name(),
                action.by(),
                Columns.utc(action.at()),
                action.reason(),
                Columns.uuids(action.records()),
                Columns.uuids(action.personsBefore()),
                action.undoes());
        sql.update(COUNT, action.id());
        sql.update(
                STATE,
                action.id(),
                Columns.uuids(statements, Statement::left),
                Columns.uuids(statements, Statement::right),
                Columns.texts(statements, s -> s.kind().name()));
        if (action.undoes() != null) {
            sql.update(UNDO, action.id(), action.undoes());
            sql.update(REDO, action.id(), action.undoes());
        }
    }

    /** Whose the records are now. */
    public void keepAfter(Sql sql, UUID action, Collection<UUID> persons) {
        sql.update("UPDATE steward_action SET persons_after = $2 WHERE action_id = $1", action, Columns.uuids(persons));
    }

    /** Of records that are erased nothing personal is left, also not in what stewards wrote about them. */
    public void forget(Sql sql, Collection<UUID> records) {
        if (!records.isEmpty()) {
            sql.update(FORGET, (Object) Columns.uuids(records));
        }
    }

    /** An action. */
    public Optional<StewardAction> find(Sql sql, UUID id) {
        return sql.rows("SELECT " + COLUMNS + " FROM steward_action WHERE action_id = $1", id).stream()
                .map(ActionStore::read)
                .findFirst();
    }

    /** What an action states. */
    public List<Statement> statements(Sql sql, UUID id) {
        return sql
                .rows(
                        "SELECT left_id, right_id, kind FROM steward_statement WHERE action_id = $1 ORDER BY left_id, right_id",
                        id)
                .stream()
                .map(ActionStore::statement)
                .toList();
    }

    /** The latest action that counts, came after this one, and stands on what the target states; none or one. */
    public List<StewardAction> laterThan(Sql sql, UUID action, UUID target) {
        return sql.rows(LATER, action, target).stream().map(ActionStore::read).toList();
    }

    /** A statement from a row. */
    public static Statement statement(Row row) {
        RecordPair pair = new RecordPair(
                row.getUUID("left_id").toString(), row.getUUID("right_id").toString());
        return new Statement(pair, Statement.Kind.valueOf(row.getString("kind")));
    }

    /** An action from a row with {@link #COLUMNS}. */
    public static StewardAction read(Row row) {
        return new StewardAction(
                row.getUUID("action_id"),
                StewardAction.Kind.valueOf(row.getString("kind")),
                row.getString("by"),
                Columns.instant(row, "at"),
                row.getString("reason"),
                List.of(row.getArrayOfUUIDs("records")),
                Set.of(row.getArrayOfUUIDs("persons_before")),
                Set.of(row.getArrayOfUUIDs("persons_after")),
                row.getUUID("undoes"),
                row.getUUID("undone_by"));
    }
}
