package health.rapport.contracts.relation;

import health.rapport.contracts.Required;
import org.jspecify.annotations.Nullable;

/**
 * One influencer.
 *
 * @param party who: an NPI, an organisation's name, or a person id for family and guardians where they are known here
 * @param detail for instance the degree of kinship or the plan
 */
public record Relation(
        RelationKind kind, String party, @Nullable String detail, boolean active) {
    public Relation {
        Required.all(kind, party);
    }
}
