package health.rapport.contracts.relation;

import health.rapport.contracts.Required;
import java.util.List;
import java.util.UUID;

/** Everybody who sways this person, as a whole: the topic is compacted by person. */
public record RelationsStated(UUID personId, long version, List<Relation> relations) implements RelationEvent {
    @SuppressWarnings("NullAway") // Jackson hands over null where a collection is absent
    public RelationsStated {
        Required.all(personId);
        relations = relations == null ? List.of() : List.copyOf(relations);
    }

    @Override
    public String key() {
        return personId.toString();
    }

    @Override
    public String factId() {
        return personId.toString();
    }
}
