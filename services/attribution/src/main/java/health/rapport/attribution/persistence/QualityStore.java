package health.rapport.attribution.persistence;

import health.rapport.runtime.persistence.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** What is missing in the facts that reports are made of, over everybody. */
@ApplicationScoped
public class QualityStore {
    private static final String LOOK = """
            SELECT e.*, a.*, t.newest_contact, l.*, d.*
            FROM (SELECT count(*) AS encounters, count(*) FILTER (WHERE cost_minor IS NULL) AS without_cost,
                      count(*) FILTER (WHERE expected_minor IS NULL AND actual_minor IS NULL) AS without_revenue,
                      max(started_at) FILTER (WHERE started_at <= $1) AS newest_encounter
                  FROM encounter WHERE NOT withdrawn) e,
                (SELECT count(*) AS activities, count(*) FILTER (WHERE campaign_id IS NULL) AS without_campaign,
                     max(occurred_at) FILTER (WHERE occurred_at <= $1) AS newest_activity
                 FROM activity WHERE NOT withdrawn) a,
                (SELECT max(decided_at) AS newest_contact FROM touchpoint WHERE decided_at <= $1) t,
                (SELECT count(*) AS leads, count(*) FILTER (WHERE NOT EXISTS (
                     SELECT FROM lead_link l WHERE l.lead_id = p.person_id AND l.person_id IS NOT NULL)) AS unmatched
                 FROM person p WHERE p.state = 'STATED' AND p.status = 'UNMASTERED') l,
                (SELECT count(*) FILTER (WHERE NOT parked) AS waiting, count(*) FILTER (WHERE parked) AS parked,
                     (SELECT count(*) FROM rollup_behind) AS months_behind
                 FROM dirty_person) d
            """;

    private final Database database;

    public QualityStore(Database database) {
        this.database = database;
    }

    /**
     * The panel.
     *
     * @param newest when what came last of each kind happened; long ago means that a feed is late or has stopped
     */
    public record Quality(Encounters encounters, Activities activities, Leads leads, Newest newest, Ledger ledger) {}

    /** Without a cost or revenue an encounter has no margin, and is counted as missing in it. */
    public record Encounters(long total, long withoutCost, long withoutRevenue) {}

    /** Without a campaign's id an activity is credited to its channel alone. */
    public record Activities(long total, long withoutCampaign) {}

    /** @param unmatched those that are probably nobody who is known */
    public record Leads(long total, long unmatched) {}

    public record Newest(
            @Nullable Instant encounter,
            @Nullable Instant activity,
            @Nullable Instant contact) {}

    /**
     * How far the ledger has followed.
     *
     * @param waiting marks of people whose facts changed
     * @param parked of people who could not be looked at; somebody has to look at the log
     * @param monthsBehind whose rollups are being made anew
     */
    public record Ledger(long waiting, long parked, long monthsBehind) {}

    /** @param now what lies after it, by a slip of a source, is not the newest */
    public Uni<Quality> look(Instant now) {
        return database.pool()
                .preparedQuery(LOOK)
                .execute(io.vertx.mutiny.sqlclient.Tuple.of(Columns.time(now)))
                .map(rows -> quality(rows.iterator().next()));
    }

    private static Quality quality(Row row) {
        return new Quality(
                new Encounters(row.getLong("encounters"), row.getLong("without_cost"), row.getLong("without_revenue")),
                new Activities(row.getLong("activities"), row.getLong("without_campaign")),
                new Leads(row.getLong("leads"), row.getLong("unmatched")),
                new Newest(time(row, "newest_encounter"), time(row, "newest_activity"), time(row, "newest_contact")),
                new Ledger(row.getLong("waiting"), row.getLong("parked"), row.getLong("months_behind")));
    }

    private static @Nullable Instant time(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
