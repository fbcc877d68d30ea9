package health.rapport.campaign.persistence;

import health.rapport.campaign.domain.SpendingPlan.Contacts;
import health.rapport.kernel.Channel;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What went out when, and to whom how much: counts over all campaigns. */
@ApplicationScoped
public class CalendarStore {
    private static final String DAYS = """
            SELECT day, channel, sum(sent)::bigint AS sent, sum(planned)::bigint AS planned FROM (
                SELECT (decided_at AT TIME ZONE $3)::date AS day, channel, count(*) AS sent, 0 AS planned FROM contact
                WHERE state IN ('CLAIMED', 'SENT', 'UNKNOWN') AND decided_at >= $1::date::timestamp AT TIME ZONE $3
                      AND decided_at < ($2::date + 1)::timestamp AT TIME ZONE $3
                GROUP BY 1, 2
                UNION ALL
                SELECT (greatest(coalesce(c.wait_until, ca.starts_at, $4), $4) AT TIME ZONE $3)::date AS day, c.channel, 0, count(*)
                FROM contact c JOIN campaign ca USING (campaign_id) WHERE c.state = 'PLANNED' GROUP BY 1, 2) AS counted
            WHERE day BETWEEN $1 AND $2 GROUP BY 1, 2 ORDER BY 1, 2
            """;
    private static final String SPENDING = """
            SELECT campaign_id, channel,
                   CASE WHEN state = 'PLANNED' THEN NULL ELSE date_trunc('month', decided_at AT TIME ZONE $2)::date END AS month,
                   count(*) AS contacts
            FROM contact WHERE campaign_id = ANY($1) AND state IN ('PLANNED', 'CLAIMED', 'SENT', 'UNKNOWN') GROUP BY 1, 2, 3
            """;
    private static final String CAMPAIGNS =
            "SELECT campaign_id FROM campaign WHERE status <> 'DRAFT' AND (finished_at IS NULL OR finished_at >= $1)";
    // by whoever was written to, merges followed; whoever was written to in the name of a child counts
    private static final String PRESSURE = """
            SELECT messages, count(*) AS people FROM (
                SELECT surviving(coalesce(addressee_id, person_id)) AS who, count(*) AS messages FROM contact
                WHERE state IN ('SENT', 'UNKNOWN') AND decided_at > $1 AND ($2::text IS NULL OR channel = $2) GROUP BY 1) AS each
            GROUP BY 1 ORDER BY 1
            """;
    private static final String HERS = """
            SELECT c.contact_id, c.campaign_id, ca.name, c.channel, ca.purpose, c.state, c.decided_at,
                   coalesce(c.addressee_id, c.person_id) = ANY (ids_of($1)) AS to_her
            FROM contact c JOIN campaign ca USING (campaign_id)
            WHERE (c.person_id = ANY (ids_of($1)) OR c.addressee_id = ANY (ids_of($1)))
                  AND c.state IN ('SENT', 'UNKNOWN') AND c.decided_at > $2
            ORDER BY c.decided_at DESC LIMIT 500
            """;

    /** A day of a channel; planned ones on the day on which they are looked at next. */
    public record Day(LocalDate day, Channel channel, long sent, long planned) {}

    /** Days in a zone, both ends included. */
    public record Span(LocalDate from, LocalDate until, ZoneId zone) {}

    public Uni<List<Day>> days(SqlClient db, Span span, Instant now) {
        Tuple parameters = Tuple.of(span.from(), span.until(), span.zone().getId(), Rows.utc(now));
        return db.preparedQuery(DAYS)
                .execute(parameters)
                .map(rows -> Rows.list(
                        rows,
                        row -> new Day(
                                row.getLocalDate("day"),
                                Channel.valueOf(row.getString("channel")),
                                row.getLong("sent"),
                                row.getLong("planned"))));
    }

    /** Campaigns that were not over before that day. */
    public Uni<List<UUID>> campaigns(SqlClient db, Span span) {
        Instant from = span.from().atStartOfDay(span.zone()).toInstant();
        return db.preparedQuery(CAMPAIGNS)
                .execute(Tuple.of(Rows.utc(from)))
                .map(rows -> Rows.list(rows, row -> row.getUUID("campaign_id")));
    }

    /** Their contacts by channel and month. */
    public Uni<List<Contacts>> contacts(SqlClient db, List<UUID> campaigns, ZoneId zone) {
        return db.preparedQuery(SPENDING)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(campaigns.toArray(UUID[]::new))
                        .addString(zone.getId()))
                .map(rows -> Rows.list(
                        rows,
                        row -> new Contacts(
                                row.getUUID("campaign_id"),
                                Channel.valueOf(row.getString("channel")),
                                month(row),
                                row.getLong("contacts"))));
    }

    private static @Nullable YearMonth month(Row row) {
        LocalDate month = row.getLocalDate("month");
        return month == null ? null : YearMonth.from(month);
    }

    /** So many people got so many messages. */
    public record Pressure(long messages, long people) {}

    /** How many people got how many messages since then, on a channel or on all. */
    public Uni<List<Pressure>> pressure(SqlClient db, Instant since, @Nullable Channel channel) {
        return db.preparedQuery(PRESSURE)
                .execute(Tuple.of(Rows.utc(since), channel == null ? null : channel.name()))
                .map(rows -> Rows.list(rows, row -> new Pressure(row.getLong("messages"), row.getLong("people"))));
    }

    /**
     * A message that she, or somebody in her name, got.
     *
     * @param toHer whether she was written to; else her guardian was
     */
    public record Message(
            UUID contactId,
            UUID campaignId,
            String campaignName,
            Channel channel,
            String purpose,
            String state,
            Instant at,
            boolean toHer) {}

    /** What a person got since then, newest first; merged ids are included. */
    public Uni<List<Message>> messages(SqlClient db, UUID person, Instant since) {
        return db.preparedQuery(HERS)
                .execute(Tuple.of(person, Rows.utc(since)))
                .map(rows -> Rows.list(
                        rows,
                        row -> new Message(
                                row.getUUID("contact_id"),
                                row.getUUID("campaign_id"),
                                row.getString("name"),
                                Channel.valueOf(row.getString("channel")),
                                row.getString("purpose"),
                                row.getString("state"),
                                Rows.time(row, "decided_at"),
                                row.getBoolean("to_her"))));
    }
}
