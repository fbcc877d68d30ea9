package health.rapport.mastering.persistence;

import health.rapport.contracts.Link;
import health.rapport.contracts.SourceRef;
import health.rapport.contracts.activity.ActivityEvent;
import health.rapport.contracts.activity.ActivityLinked;
import health.rapport.contracts.activity.ActivityWithdrawn;
import health.rapport.contracts.submission.ActivitySubmitted;
import health.rapport.kernel.Channel;
import health.rapport.kernel.SensitivityLabel;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Activities and whose they are. */
@ApplicationScoped
public class ActivityStore {
    /** Everything that {@link #read} needs, of the alias {@code a}. */
    public static final String COLUMNS = """
            a.activity_id, a.version, a.person_id, a.link::text AS link, a.system, a.source_id, a.type, a.occurred_at, a.channel,
            a.campaign_id, a.call_to_action, a.attributes::text AS attributes, a.labels, a.markets
            """;

    private static final String UPSERT = """
            INSERT INTO activity AS a (activity_id, submitted, version, record_id, system, source_id, type, occurred_at, received_at,
                                       channel, campaign_id, call_to_action, attributes, labels, stated)
            SELECT id, submitted, 0, record_id, system, source_id, type, occurred_at, received_at, channel, campaign_id,
                   call_to_action, attributes::jsonb, string_to_array(labels, E'\\x1f'), false
            FROM unnest($1::uuid[], $2::bigint[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::timestamptz[],
                        $8::timestamptz[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[])
                 AS n (id, submitted, record_id, system, source_id, type, occurred_at, received_at, channel, campaign_id,
                       call_to_action, attributes, labels)
            ORDER BY id
            ON CONFLICT (activity_id) DO UPDATE
            SET submitted = excluded.submitted, record_id = excluded.record_id, type = excluded.type,
                occurred_at = excluded.occurred_at, received_at = excluded.received_at, channel = excluded.channel,
                campaign_id = excluded.campaign_id, call_to_action = excluded.call_to_action,
                attributes = excluded.attributes, labels = excluded.labels, stated = false
            WHERE excluded.submitted > a.submitted
            """;
    private static final String LINK = """
            WITH due AS (
                SELECT a.activity_id, a.person_id AS previous, m.person_id, m.link, p.markets
                FROM membership m JOIN person p ON p.person_id = m.person_id JOIN activity a ON a.record_id = m.record_id
                WHERE m.record_id = ANY ($1::uuid[])
                  AND (NOT a.stated OR a.person_id IS DISTINCT FROM m.person_id OR a.markets IS DISTINCT FROM p.markets
                       OR a.link ->> 'rule' IS DISTINCT FROM m.link ->> 'rule')
                ORDER BY a.activity_id)
            UPDATE activity a
            SET person_id = due.person_id, link = due.link, markets = due.markets, version = a.version + 1, stated = true
            FROM due WHERE a.activity_id = due.activity_id
            RETURNING due.previous,
            """ + COLUMNS;
    private static final String WITHDRAW = """
            DELETE FROM activity a USING unnest($1::text[]) AS t (target)
            WHERE a.activity_id = t.target::uuid
            RETURNING a.activity_id, a.version, a.person_id, a.record_id
            """;
    private static final String WITHDRAW_BY_SOURCE = """
            DELETE FROM activity a USING unnest($1::text[], $2::text[]) AS t (system, id)
            WHERE (a.system, a.source_id) = (t.system, t.id)
            RETURNING a.activity_id, a.version, a.person_id, a.record_id
            """;

    /** An activity with the record its person data became. */
    public record Incoming(
            ActivitySubmitted activity, @Nullable UUID record) {}

    /** What was taken back: events to publish, and records that lost an activity. */
    public record Withdrawn(List<ActivityEvent> events, Set<UUID> records) {}

    /** Keeps activities; older versions change nothing. */
    public void store(Sql sql, Collection<Incoming> activities) {
        if (activities.isEmpty()) {
            return;
        }
        sql.update(
                UPSERT,
                Columns.uuids(activities, i -> i.activity().submissionId()),
                Columns.longs(activities, i -> i.activity().version()),
                Columns.uuids(activities, Incoming::record),
                Columns.texts(activities, i -> i.activity().source().system()),
                Columns.texts(activities, i -> i.activity().source().id()),
                Columns.texts(activities, i -> i.activity().activityType()),
                Columns.times(activities, i -> i.activity().occurredAt()),
                Columns.times(activities, i -> i.activity().receivedAt()),
                Columns.texts(activities, i -> i.activity().channel().name()),
                Columns.texts(activities, i -> i.activity().campaignId()),
                Columns.texts(activities, i -> i.activity().callToAction()),
                Columns.texts(activities, i -> RowJson.write(i.activity().attributes())),
                Columns.lists(activities, i -> i.activity().labels()));
    }

    /** Brings the activities of these records to the person of their record; what is new about them. */
    public List<ActivityEvent> link(Sql sql, Collection<UUID> records) {
        return sql.rows(LINK, (Object) Columns.uuids(records)).stream()
                .map(row -> (ActivityEvent) read(row, moved(row)))
                .toList();
    }

    private static @Nullable UUID moved(Row row) {
        UUID previous = row.getUUID("previous");
        return row.getUUID("person_id").equals(previous) ? null : previous;
    }

    /** An activity from a row with {@link #COLUMNS}. */
    @SuppressWarnings("unchecked")
    public static ActivityLinked read(Row row, @Nullable UUID previous) {
        return new ActivityLinked(
                row.getUUID("activity_id"),
                row.getLong("version"),
                row.getUUID("person_id"),
                previous,
                RowJson.read(row.getString("link"), Link.class),
                new SourceRef(row.getString("system"), row.getString("source_id")),
                row.getString("type"),
                Columns.instant(row, "occurred_at"),
                Channel.valueOf(row.getString("channel")),
                row.getString("campaign_id"),
                row.getString("call_to_action"),
                (Map<String, String>) RowJson.read(row.getString("attributes"), Map.class),
                Columns.set(row, "labels").stream()
                        .map(SensitivityLabel::valueOf)
                        .collect(Collectors.toSet()),
                Columns.set(row, "markets"));
    }

    /** Takes activities back, by submission or by source id. */
    public Withdrawn withdraw(Sql sql, Withdrawals targets, Instant now) {
        List<Row> rows = new java.util.ArrayList<>(sql.rows(WITHDRAW, (Object) Columns.texts(targets.submissions())));
        rows.addAll(sql.rows(
                WITHDRAW_BY_SOURCE,
                Columns.texts(targets.sources(), SourceRef::system),
                Columns.texts(targets.sources(), SourceRef::id)));
        List<ActivityEvent> events = rows.stream()
                .filter(row -> row.getUUID("person_id") != null)
                .map(row -> (ActivityEvent) new ActivityWithdrawn(
                        row.getUUID("activity_id"), row.getLong("version") + 1, row.getUUID("person_id"), now))
                .toList();
        Set<UUID> records = rows.stream()
                .map(row -> row.getUUID("record_id"))
                .flatMap(java.util.stream.Stream::ofNullable)
                .collect(Collectors.toSet());
        return new Withdrawn(events, records);
    }
}
