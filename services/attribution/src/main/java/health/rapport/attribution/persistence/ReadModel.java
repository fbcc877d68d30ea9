package health.rapport.attribution.persistence;

import health.rapport.contracts.activity.ActivityEvent;
import health.rapport.contracts.campaign.AssignmentStated;
import health.rapport.contracts.campaign.CampaignEvent;
import health.rapport.contracts.campaign.CampaignStated;
import health.rapport.contracts.encounter.EncounterEvent;
import health.rapport.contracts.link.LinkEvent;
import health.rapport.contracts.person.PersonErased;
import health.rapport.contracts.person.PersonEvent;
import health.rapport.contracts.touchpoint.TouchpointEvent;
import health.rapport.contracts.touchpoint.TouchpointStated;
import health.rapport.runtime.persistence.VersionedUpsert;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Writes facts, each only if it is newer than what is known. Order and repetition do not matter. */
@ApplicationScoped
public class ReadModel {
    /** Deletes what is kept about these people, or about those of them that are known to be erased. */
    private static final String FORGET = "DELETE FROM %s t WHERE t.%s = ANY($1::uuid[])"
            + " AND EXISTS (SELECT FROM person p WHERE p.person_id = t.%2$s AND p.state = 'ERASED')";

    private static final VersionedUpsert<PersonRow> PEOPLE = PersonRow.upsert();
    private static final VersionedUpsert<ActivityRow> ACTIVITIES = ActivityRow.upsert();
    private static final VersionedUpsert<EncounterRow> ENCOUNTERS = EncounterRow.upsert();
    private static final VersionedUpsert<LinkRow> LINKS = LinkRow.upsert();
    private static final VersionedUpsert<CampaignStated> CAMPAIGNS = CampaignRows.campaigns();
    private static final VersionedUpsert<AssignmentStated> ASSIGNMENTS = CampaignRows.assignments();
    private static final VersionedUpsert<TouchpointStated> TOUCHPOINTS = CampaignRows.touchpoints();

    /** New states of people; whoever is erased leaves nothing behind but the fact that they are. */
    public Uni<Void> people(SqlConnection tx, List<PersonEvent> events) {
        UUID[] erased = events.stream()
                .filter(PersonErased.class::isInstance)
                .map(PersonEvent::personId)
                .toArray(UUID[]::new);
        return PEOPLE.execute(tx, events.stream().map(PersonRow::from).toList())
                .chain(() -> forgetEverything(tx, erased));
    }

    public Uni<Void> activities(SqlConnection tx, List<ActivityEvent> events) {
        List<ActivityRow> rows = events.stream().map(ActivityRow::from).toList();
        return ACTIVITIES.execute(tx, rows).chain(() -> forget(tx, "activity", ids(rows, ActivityRow::personId)));
    }

    public Uni<Void> encounters(SqlConnection tx, List<EncounterEvent> events) {
        List<EncounterRow> rows = events.stream().map(EncounterRow::from).toList();
        return ENCOUNTERS.execute(tx, rows).chain(() -> forget(tx, "encounter", ids(rows, EncounterRow::personId)));
    }

    public Uni<Void> links(SqlConnection tx, List<LinkEvent> events) {
        return LINKS.execute(tx, events.stream().map(LinkRow::from).toList()).replaceWithVoid();
    }

    /** Definitions and assignments come on topics of their own but share their root. */
    public Uni<Void> campaigns(SqlConnection tx, List<CampaignEvent> events) {
        List<CampaignStated> definitions = only(CampaignStated.class, events);
        List<AssignmentStated> assignments = only(AssignmentStated.class, events);
        return CAMPAIGNS
                .execute(tx, definitions)
                .chain(() -> ASSIGNMENTS.execute(tx, assignments))
                .chain(() -> forget(tx, "assignment", ids(assignments, AssignmentStated::personId)));
    }

    public Uni<Void> touchpoints(SqlConnection tx, List<TouchpointEvent> events) {
        List<TouchpointStated> rows = only(TouchpointStated.class, events);
        return TOUCHPOINTS
                .execute(tx, rows)
                .chain(() -> forget(tx, "touchpoint", ids(rows, TouchpointStated::personId)));
    }

    private static Uni<Void> forgetEverything(SqlConnection tx, UUID[] erased) {
        return forget(tx, "activity", erased)
                .chain(() -> forget(tx, "encounter", erased))
                .chain(() -> forget(tx, "assignment", erased))
                .chain(() -> forget(tx, "touchpoint", erased))
                .chain(() -> forget(tx, "lead_link", "lead_id", erased));
    }

    /** A fact may arrive after the news that its person was erased. */
    private static Uni<Void> forget(SqlConnection tx, String table, UUID[] people) {
        return forget(tx, table, "person_id", people);
    }

    private static Uni<Void> forget(SqlConnection tx, String table, String column, UUID[] people) {
        return people.length == 0
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(FORGET.formatted(table, column))
                        .execute(Tuple.of(people))
                        .replaceWithVoid();
    }

    private static <R> UUID[] ids(List<R> rows, java.util.function.Function<R, UUID> id) {
        return rows.stream().map(id).distinct().toArray(UUID[]::new);
    }

    private static <T> List<T> only(Class<T> type, List<?> events) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
