package health.rapport.mastering.persistence;

import health.rapport.contracts.Topic;
import health.rapport.contracts.activity.ActivityWithdrawn;
import health.rapport.contracts.encounter.EncounterWithdrawn;
import health.rapport.contracts.relation.Relation;
import health.rapport.contracts.relation.RelationsStated;
import health.rapport.runtime.republish.FactTable;
import health.rapport.runtime.republish.RepublishableFacts;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Persons first, then what hangs on them; each as it was told last. */
@ApplicationScoped
class FactsAgain implements RepublishableFacts {
    private static final String WITHDRAWN_COLUMNS = "w.fact_id, w.version, w.person_id, w.withdrawn_at";

    private static final List<FactTable> TABLES = List.of(
            new FactTable(
                    Topic.PERSONS,
                    "person p",
                    "p.person_id",
                    PersonStore.COLUMNS,
                    row -> PersonStore.read(row).event()),
            new FactTable(
                    Topic.RELATIONS,
                    "person_relations r",
                    "r.person_id",
                    "r.person_id, r.version, r.relations::text AS relations",
                    FactsAgain::relations),
            new FactTable(
                    Topic.LINKS,
                    "lower_link l",
                    "l.lead_id",
                    "l.lead_id, l.version, l.person_id, l.score, l.evidence, clock_timestamp() AS now",
                    row -> LowerLinkStore.tie(row).event(Columns.instant(row, "now"))),
            new FactTable(
                            Topic.ACTIVITIES,
                            "activity a",
                            "a.activity_id",
                            ActivityStore.COLUMNS,
                            row -> ActivityStore.read(row, null))
                    .only("a.person_id IS NOT NULL AND a.version > 0"),
            new FactTable(Topic.ACTIVITIES, "withdrawn_fact w", "w.fact_id", WITHDRAWN_COLUMNS, FactsAgain::noActivity)
                    .only("w.kind = 'ACTIVITY'")
                    .named("withdrawn"),
            new FactTable(
                            Topic.ENCOUNTERS,
                            "encounter e",
                            "e.encounter_id",
                            EncounterStore.COLUMNS,
                            row -> EncounterStore.read(row, null))
                    .only("e.person_id IS NOT NULL AND e.version > 0"),
            new FactTable(Topic.ENCOUNTERS, "withdrawn_fact w", "w.fact_id", WITHDRAWN_COLUMNS, FactsAgain::noEncounter)
                    .only("w.kind = 'ENCOUNTER'")
                    .named("withdrawn"));

    @Override
    public List<FactTable> tables() {
        return TABLES;
    }

    private static RelationsStated relations(Row row) {
        return new RelationsStated(
                row.getUUID("person_id"),
                row.getLong("version"),
                RowJson.readList(row.getString("relations"), Relation.class));
    }

    private static ActivityWithdrawn noActivity(Row row) {
        return new ActivityWithdrawn(
                row.getUUID("fact_id"),
                row.getLong("version"),
                row.getUUID("person_id"),
                Columns.instant(row, "withdrawn_at"));
    }

    private static EncounterWithdrawn noEncounter(Row row) {
        return new EncounterWithdrawn(
                row.getUUID("fact_id"),
                row.getLong("version"),
                row.getUUID("person_id"),
                Columns.instant(row, "withdrawn_at"));
    }
}
