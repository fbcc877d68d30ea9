package health.rapport.contracts.encounter;

import health.rapport.contracts.EncounterData;
import health.rapport.contracts.Link;
import health.rapport.contracts.Required;
import health.rapport.contracts.SourceRef;
import health.rapport.kernel.SensitivityLabel;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An encounter and the person it belongs to.
 *
 * @param previousPersonId who had it before, when a merge or split moved it
 * @param serviceLine as mastering assigned it, once and for everybody
 */
public record EncounterLinked(
        UUID encounterId,
        long version,
        UUID personId,
        @Nullable UUID previousPersonId,
        Link link,
        SourceRef source,
        String serviceLine,
        EncounterData encounter,
        Set<SensitivityLabel> labels,
        Set<String> markets)
        implements EncounterEvent {
    @SuppressWarnings("NullAway") // Jackson hands over null where a collection is absent
    public EncounterLinked {
        Required.all(encounterId, personId, link, source, serviceLine, encounter);
        labels = labels == null ? Set.of() : Set.copyOf(labels);
        markets = markets == null ? Set.of() : Set.copyOf(markets);
    }

    @Override
    public String key() {
        return personId.toString();
    }

    @Override
    public String factId() {
        return encounterId.toString();
    }
}
