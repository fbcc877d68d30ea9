package health.rapport.campaign.persistence.journey;

import health.rapport.campaign.domain.journey.Happening;
import health.rapport.campaign.persistence.Rows;
import health.rapport.contracts.activity.ActivityEvent;
import health.rapport.contracts.activity.ActivityLinked;
import health.rapport.contracts.activity.ActivityWithdrawn;
import health.rapport.contracts.encounter.EncounterEvent;
import health.rapport.contracts.encounter.EncounterLinked;
import health.rapport.contracts.encounter.EncounterWithdrawn;
import health.rapport.contracts.membership.MembershipEvent;
import health.rapport.contracts.membership.MembershipStated;
import health.rapport.kernel.LinkConfidence;
import health.rapport.runtime.persistence.PgType;
import health.rapport.runtime.persistence.VersionedUpsert;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The read model of what happened to people. A fact with a sensitivity label, or one that is only probably hers, is kept as unusable:
 * nobody enters a journey by it, and no condition sees it.
 */
@ApplicationScoped
public class HappeningStore {
    private static final VersionedUpsert<Stored> UPSERT = VersionedUpsert.<Stored>into("person_happening")
            .key("happening_id", PgType.UUIDS, Stored::id)
            .column("person_id", PgType.UUIDS, Stored::person)
            .column("sort", PgType.TEXT, Stored::sort)
            .column("kind", PgType.TEXT, Stored::kind)
            .column("service_line", PgType.TEXT, Stored::serviceLine)
            .column("campaign", PgType.TEXT, Stored::campaign)
            .column("call_to_action", PgType.TEXT, Stored::callToAction)
            .column("occurred_at", PgType.TIMESTAMPTZ, stored -> Rows.utc(stored.at()))
            .column("ended_at", PgType.TIMESTAMPTZ, stored -> Rows.utcOrNull(stored.ended()))
            .column("usable", PgType.BOOLEAN, Stored::usable)
            .version("version", Stored::version);
    // who moves to another group stays in since she came
    private static final String MEMBERS = """
            INSERT INTO audience_member AS t (audience_id, person_id, version, member, since)
            SELECT DISTINCT ON (audience_id, person_id) audience_id, person_id, version, member, since
            FROM unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::boolean[], $5::timestamptz[])
                 AS v (audience_id, person_id, version, member, since)
            ORDER BY audience_id, person_id, version DESC
            ON CONFLICT (audience_id, person_id) DO UPDATE SET version = excluded.version, member = excluded.member,
                since = CASE WHEN t.member = excluded.member THEN t.since ELSE excluded.since END
            WHERE excluded.version > t.version
            """;
    private static final String TOLD = "SELECT * FROM person_happening WHERE happening_id = ANY($1) AND usable";
    private static final String TOLD_MEMBERS = """
            SELECT m.audience_id, m.person_id, m.member, m.since FROM audience_member m
                 JOIN unnest($1::uuid[], $2::uuid[]) AS v (audience_id, person_id) USING (audience_id, person_id)
            """;

    /** A happening, and whose it is. */
    public record Told(UUID person, Happening happening) {}

    /** Keeps the newest state of activities; what they say now. */
    public Uni<List<Told>> activities(SqlConnection tx, List<? extends ActivityEvent> events) {
        return store(tx, events.stream().map(Stored::of).toList());
    }

    /** Keeps the newest state of visits; what they say now. */
    public Uni<List<Told>> visits(SqlConnection tx, List<? extends EncounterEvent> events) {
        return store(tx, events.stream().map(Stored::of).toList());
    }

    private static Uni<List<Told>> store(SqlConnection tx, List<Stored> rows) {
        UUID[] ids = rows.stream().map(Stored::id).toArray(UUID[]::new);
        return UPSERT.execute(tx, rows)
                .chain(() -> tx.preparedQuery(TOLD).execute(Tuple.tuple().addArrayOfUUID(ids)))
                .map(found -> Rows.list(found, row -> new Told(row.getUUID("person_id"), happening(row))));
    }

    /** Keeps who is in which audience; what that is now. */
    public Uni<List<Told>> members(SqlConnection tx, List<? extends MembershipEvent> events) {
        List<MembershipStated> all = events.stream()
                .map(HappeningStore::stated)
                .sorted(Comparator.comparing(MembershipStated::factId).thenComparing(MembershipStated::version))
                .toList();
        UUID[] audiences = all.stream().map(MembershipStated::audienceId).toArray(UUID[]::new);
        UUID[] people = all.stream().map(MembershipStated::personId).toArray(UUID[]::new);
        Tuple rows = Tuple.tuple()
                .addArrayOfUUID(audiences)
                .addArrayOfUUID(people)
                .addArrayOfLong(all.stream().map(MembershipStated::version).toArray(Long[]::new))
                .addArrayOfBoolean(all.stream().map(MembershipStated::member).toArray(Boolean[]::new))
                .addArrayOfOffsetDateTime(
                        all.stream().map(one -> Rows.utc(one.changedAt())).toArray(java.time.OffsetDateTime[]::new));
        return tx.preparedQuery(MEMBERS)
                .execute(rows)
                .chain(() -> tx.preparedQuery(TOLD_MEMBERS)
                        .execute(Tuple.tuple().addArrayOfUUID(audiences).addArrayOfUUID(people)))
                .map(found -> Rows.list(found, row -> new Told(row.getUUID("person_id"), membership(row))));
    }

    private static MembershipStated stated(MembershipEvent event) {
        return switch (event) {
            case MembershipStated stated -> stated;
        };
    }

    static Happening membership(Row row) {
        return new Happening.Membership(row.getUUID("audience_id"), row.getBoolean("member"), Rows.time(row, "since"));
    }

    static Happening happening(Row row) {
        return row.getString("sort").equals("ACTIVITY")
                ? new Happening.Activity(
                        row.getString("kind"),
                        row.getString("campaign"),
                        row.getString("call_to_action"),
                        Rows.time(row, "occurred_at"))
                : new Happening.Visit(
                        row.getString("kind"),
                        row.getString("service_line"),
                        Rows.time(row, "occurred_at"),
                        Rows.instant(row, "ended_at"));
    }

    private record Stored(
            UUID id,
            long version,
            UUID person,
            String sort,
            String kind,
            @Nullable String serviceLine,
            @Nullable String campaign,
            @Nullable String callToAction,
            Instant at,
            @Nullable Instant ended,
            boolean usable) {
        static Stored of(ActivityEvent event) {
            return switch (event) {
                case ActivityLinked a ->
                    new Stored(
                            a.activityId(),
                            a.version(),
                            a.personId(),
                            "ACTIVITY",
                            a.activityType(),
                            null,
                            a.campaignId(),
                            a.callToAction(),
                            a.occurredAt(),
                            null,
                            a.labels().isEmpty() && a.link().confidence() == LinkConfidence.CONFIRMED);
                case ActivityWithdrawn w ->
                    gone(w.activityId(), w.version(), w.personId(), "ACTIVITY", w.withdrawnAt());
            };
        }

        static Stored of(EncounterEvent event) {
            return switch (event) {
                case EncounterLinked e ->
                    new Stored(
                            e.encounterId(),
                            e.version(),
                            e.personId(),
                            "VISIT",
                            e.encounter().encounterClass(),
                            e.serviceLine(),
                            null,
                            null,
                            e.encounter().startedAt(),
                            e.encounter().endedAt(),
                            e.labels().isEmpty() && e.link().confidence() == LinkConfidence.CONFIRMED);
                case EncounterWithdrawn w -> gone(w.encounterId(), w.version(), w.personId(), "VISIT", w.withdrawnAt());
            };
        }

        @SuppressWarnings("TooManyParameters") // what is left of a fact
        private static Stored gone(UUID id, long version, UUID person, String sort, Instant at) {
            return new Stored(id, version, person, sort, "", null, null, null, at, null, false);
        }
    }
}
