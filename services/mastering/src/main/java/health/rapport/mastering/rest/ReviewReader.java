package health.rapport.mastering.rest;

import health.rapport.mastering.persistence.Columns;
import health.rapport.mastering.persistence.ReviewStore;
import health.rapport.mastering.persistence.RowJson;
import health.rapport.runtime.paging.Cursors;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.paging.PageRequest;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Caller;
import health.rapport.runtime.security.MarketScope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the queue of pairs, and who is at work on what. */
@ApplicationScoped
public class ReviewReader {
    /** Both persons must be the caller's to see; what a steward decided is in the queue no more. */
    private static final String PAIRS = """
            SELECT d.left_id, l.person_id AS left_person, d.right_id, r.person_id AS right_person, d.tier,
                   d.explanation::text AS explanation, d.engine_version, d.decided_at, %s AS version,
                   c.by AS claimed_by, c.until AS claimed_until,
                   u.action_id AS aside_action, u.by AS aside_by, u.at AS aside_at, u.reason AS aside_note
            FROM pair_decision d
            JOIN membership l ON l.record_id = d.left_id JOIN membership r ON r.record_id = d.right_id
            JOIN person pl ON pl.person_id = l.person_id JOIN person pr ON pr.person_id = r.person_id
            LEFT JOIN review_claim c ON (c.left_id, c.right_id) = (d.left_id, d.right_id) AND c.until > clock_timestamp()
            LEFT JOIN LATERAL (SELECT a.* FROM steward_statement s JOIN steward_action a ON a.action_id = s.action_id
                               WHERE (s.left_id, s.right_id) = (d.left_id, d.right_id) AND s.kind = 'UNSURE'
                                 AND a.undone_by IS NULL AND a.at >= d.decided_at
                               ORDER BY a.counts_from DESC LIMIT 1) u ON true
            WHERE l.person_id <> r.person_id AND %s AND %s
              AND NOT EXISTS (SELECT 1 FROM steward_constraint k
                              WHERE (k.left_id, k.right_id) = (d.left_id, d.right_id) AND k.kind = 'CANNOT')
            """.formatted(
            ReviewStore.VERSION, MarketScope.predicate("pl.markets", 1), MarketScope.predicate("pr.markets", 1));

    private static final String LIST = PAIRS + """
              AND ($3::uuid IS NULL OR (d.left_id, d.right_id) > ($3, $4::uuid))
              AND ($6::text IS NULL OR d.tier = $6)
              AND ($7 = 'all' OR ($7 = 'open') = (u.at IS NULL))
              AND ($8 = 'any' OR ($8 = 'none' AND c.by IS NULL) OR ($8 = 'mine' AND c.by = $9))
            ORDER BY d.left_id, d.right_id LIMIT $5
            """;
    private static final String ONE = PAIRS + " AND (d.left_id, d.right_id) = ($3::uuid, $4::uuid)";
    private static final String CLAIM = """
            INSERT INTO review_claim AS c (left_id, right_id, by, until)
            VALUES ($1, $2, $3, clock_timestamp() + $4 * interval '1 minute')
            ON CONFLICT (left_id, right_id) DO UPDATE SET by = excluded.by, until = excluded.until
            WHERE c.by = excluded.by OR c.until <= clock_timestamp()
            """;
    private static final String RELEASE = """
            DELETE FROM review_claim WHERE (left_id, right_id) = ($1::uuid, $2::uuid) AND (by = $3 OR $4)
            """;

    private final Database database;
    private final MarketScope scope;
    private final Cursors cursors;
    private final Caller caller;

    public ReviewReader(Database database, MarketScope scope, Cursors cursors, Caller caller) {
        this.database = database;
        this.scope = scope;
        this.cursors = cursors;
        this.caller = caller;
    }

    Uni<Page<ReviewView>> list(ReviewQuery query, PageRequest page) {
        List<String> after = cursors.decode(page.cursor(), 2);
        Tuple parameters = Tuple.of(scope.all(), scope.markets())
                .addValue(uuid(after, 0))
                .addValue(uuid(after, 1))
                .addValue(page.limitPlusOne())
                .addValue(query.tier())
                .addValue(query.state())
                .addValue(query.claim())
                .addValue(caller.name());
        return database.pool()
                .preparedQuery(LIST)
                .execute(parameters)
                .map(rows -> PeopleReader.stream(rows).map(ReviewReader::view).toList())
                .map(found -> Page.of(
                        found, page.limit(), pair -> cursors.encode(pair.leftRecordId(), pair.rightRecordId())));
    }

    /** A pair of the queue, or a 404 problem. */
    Uni<ReviewView> read(ReviewPair pair) {
        return database.pool()
                .preparedQuery(ONE)
                .execute(Tuple.of(scope.all(), scope.markets(), pair.left(), pair.right()))
                .map(rows -> PeopleReader.stream(rows)
                        .map(ReviewReader::view)
                        .findFirst()
                        .orElseThrow(() -> Problems.notFound("pair in the queue")));
    }

    /** The caller is at work on it for so many minutes; a 409 problem while somebody else is. */
    Uni<ReviewView> claim(ReviewPair pair, int minutes) {
        return read(pair)
                .chain(() -> database.pool()
                        .preparedQuery(CLAIM)
                        .execute(Tuple.of(pair.left(), pair.right(), caller.name(), minutes)))
                .invoke(rows -> requireClaimed(rows.rowCount()))
                .chain(() -> read(pair));
    }

    private static void requireClaimed(int rows) {
        if (rows == 0) {
            throw claimed();
        }
    }

    static RuntimeException claimed() {
        return Problems.conflict(
                "claimed", "Somebody else is at work on this pair: take another one, or wait until the claim ends.");
    }

    /** Nobody is at work on it any more, if it was the caller who was. */
    Uni<Void> release(ReviewPair pair, boolean anybodys) {
        return database.pool()
                .preparedQuery(RELEASE)
                .execute(Tuple.of(pair.left(), pair.right(), caller.name(), anybodys))
                .replaceWithVoid();
    }

    private static @Nullable UUID uuid(@Nullable List<String> after, int at) {
        return after == null ? null : UUID.fromString(after.get(at));
    }

    private static ReviewView view(Row row) {
        ReviewView.Explanation why = RowJson.read(row.getString("explanation"), ReviewView.Explanation.class);
        return new ReviewView(
                row.getUUID("left_id"),
                row.getUUID("left_person"),
                row.getUUID("right_id"),
                row.getUUID("right_person"),
                row.getString("tier"),
                why.probability(),
                ReviewResource.orEmpty(why.evidence()),
                ReviewResource.orEmpty(why.vetoes()),
                ReviewResource.orEmpty(why.cautions()),
                row.getString("engine_version"),
                Columns.instant(row, "decided_at"),
                row.getLong("version"),
                claimView(row),
                setAside(row));
    }

    private static ReviewView.@Nullable ClaimView claimView(Row row) {
        String by = row.getString("claimed_by");
        return by == null ? null : new ReviewView.ClaimView(by, Columns.instant(row, "claimed_until"));
    }

    private static ReviewView.@Nullable SetAsideView setAside(Row row) {
        UUID action = row.getUUID("aside_action");
        return action == null
                ? null
                : new ReviewView.SetAsideView(
                        action,
                        row.getString("aside_by"),
                        Columns.instant(row, "aside_at"),
                        row.getString("aside_note"));
    }
}
