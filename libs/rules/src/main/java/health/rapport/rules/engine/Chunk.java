package health.rapport.rules.engine;

import health.rapport.rules.ActivityFact;
import health.rapport.rules.ContactFact;
import health.rapport.rules.EncounterFact;
import health.rapport.rules.MoreFacts;
import health.rapport.rules.PersonFacts;
import health.rapport.rules.Value;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Up to 65,536 people in columns, by their ids. Never changes.
 *
 * @param fields by name
 */
record Chunk(Ids ids, Map<String, Column> fields, Derived derived, Ties ties, Happened happened) {
    /** No chunk holds more people. */
    static final int LARGEST = 65_536;

    static final EventKind.Activities ACTIVITIES = new EventKind.Activities();
    static final EventKind.Encounters ENCOUNTERS = new EventKind.Encounters();
    static final EventKind.Contacts CONTACTS = new EventKind.Contacts();

    /**
     * What was reckoned of people.
     *
     * @param former scores by model, with the present ones
     */
    record Derived(
            Map<String, ScoreColumn> scores,
            Map<String, FormerScores> former,
            Tags<String> personas,
            Tags<MoreFacts.Stage> stages) {}

    /** Where people belong. */
    record Ties(Homes homes, Tags<MoreFacts.Relation> relations, Households households, Tags<UUID> audiences) {}

    /**
     * What happened to people.
     *
     * @param encounters by their start
     * @param discharges the same by their end, of those that have one
     */
    record Happened(
            Events<ActivityFact> activities,
            Events<EncounterFact> encounters,
            Events<EncounterFact> discharges,
            Events<ContactFact> contacts) {}

    int size() {
        return ids.size();
    }

    /** All that was put in, as a rule sees it. */
    PersonFacts person(int ordinal) {
        Map<String, List<Value>> values = new HashMap<>();
        fields.forEach((name, column) -> {
            List<Value> known = column.of(ordinal);
            if (!known.isEmpty()) {
                values.put(name, known);
            }
        });
        Map<String, BigDecimal> scores = new HashMap<>();
        derived.scores.forEach((model, column) -> {
            if (column.knows(ordinal)) {
                scores.put(model, column.get(ordinal));
            }
        });
        return new PersonFacts(
                values,
                happened.activities.of(ordinal, ACTIVITIES),
                happened.encounters.of(ordinal, ENCOUNTERS),
                scores,
                new HashSet<>(derived.personas.of(ordinal)),
                more(ordinal));
    }

    private MoreFacts more(int ordinal) {
        MoreFacts.Journey journey = new MoreFacts.Journey(new HashSet<>(derived.stages.of(ordinal)), former(ordinal));
        MoreFacts.Ties known = new MoreFacts.Ties(
                new HashSet<>(ties.relations.of(ordinal)),
                ties.households.of(ordinal),
                new HashSet<>(ties.audiences.of(ordinal)),
                happened.contacts.of(ordinal, CONTACTS));
        return new MoreFacts(ids.get(ordinal), ties.homes.of(ordinal), journey, known);
    }

    private Map<String, List<MoreFacts.ScoredAt>> former(int ordinal) {
        Map<String, List<MoreFacts.ScoredAt>> scores = new HashMap<>();
        derived.former.forEach((model, known) -> {
            List<MoreFacts.ScoredAt> hers = known.of(ordinal);
            if (!hers.isEmpty()) {
                scores.put(model, hers);
            }
        });
        return scores;
    }
}
