package health.rapport.mastering.domain;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Which id each resolved person has.
 *
 * @param ids person id by {@link Unit#id()}
 * @param redirects ids that mean another person from now on
 * @param former whom ids that were merged earlier mean now, as far as their person came apart and they were not given back
 * @param gone ids none of whose records is left
 */
public record Identities(Map<UUID, UUID> ids, Map<UUID, UUID> redirects, Map<UUID, UUID> former, Set<UUID> gone) {
    public Identities {
        ids = Map.copyOf(ids);
        redirects = Map.copyOf(redirects);
        former = Map.copyOf(former);
        gone = Set.copyOf(gone);
    }

    /** The id of the person that this unit is. */
    public UUID of(UUID unit) {
        UUID id = ids.get(unit);
        if (id == null) {
            throw new IllegalArgumentException("a unit without an identity");
        }
        return id;
    }
}
