package health.rapport.mastering.messaging;

import health.rapport.contracts.Fact;
import health.rapport.mastering.persistence.ActivityStore;
import health.rapport.mastering.persistence.EncounterStore;
import health.rapport.mastering.persistence.RecordStore;
import health.rapport.mastering.persistence.RelationStore;
import health.rapport.mastering.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Brings activities, encounters and relations to the person of their record and says what is new about them. */
@ApplicationScoped
class Facts {
    private final RecordStore records;
    private final ActivityStore activities;
    private final EncounterStore encounters;
    private final RelationStore relations;

    Facts(RecordStore records, ActivityStore activities, EncounterStore encounters, RelationStore relations) {
        this.records = records;
        this.activities = activities;
        this.encounters = encounters;
        this.relations = relations;
    }

    List<Fact> tell(Sql sql, TakenIn taken, Decided decided, Instant now) {
        List<Fact> events = new ArrayList<>(taken.withdrawn());
        if (!taken.bereft().isEmpty()) {
            events.addAll(encounters.unlink(sql, taken.bereft(), now));
        }
        if (!taken.facts().isEmpty()) {
            events.addAll(activities.link(sql, taken.facts()));
            events.addAll(encounters.link(sql, taken.facts()));
        }
        Set<UUID> persons = new TreeSet<>(decided.touched());
        persons.addAll(records.persons(sql, taken.facts()));
        if (!persons.isEmpty()) {
            events.addAll(relations.restate(sql, persons));
        }
        return events;
    }
}
