package health.rapport.rules;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * What a rule is asked against, besides the person.
 *
 * @param facilities where each facility is, by the folded form of its name ({@link Value.Text#folded})
 * @param chosen who was chosen by each part that compares people ({@link Population})
 * @param stop asked again and again whether to go on
 */
public record RuleContext(
        AsOf asOf, Map<String, GeoPoint> facilities, Map<PopulationRule, Set<UUID>> chosen, StopSign stop) {
    public RuleContext {
        Objects.requireNonNull(asOf, "asOf");
        facilities = Map.copyOf(facilities);
        chosen = Map.copyOf(chosen);
        Objects.requireNonNull(stop, "stop");
    }

    /** A moment, and nothing else known; goes on for ever. */
    public static RuleContext at(AsOf asOf) {
        return new RuleContext(asOf, Map.of(), Map.of(), StopSign.NEVER);
    }

    /** The same with the facilities of a catalogue. */
    public RuleContext in(FieldCatalogue catalogue) {
        return new RuleContext(asOf, catalogue.facilities(), chosen, stop);
    }

    /** The same that stops where told. */
    public RuleContext stoppedBy(StopSign sign) {
        return new RuleContext(asOf, facilities, chosen, sign);
    }

    RuleContext withChosen(Map<PopulationRule, Set<UUID>> others) {
        return new RuleContext(asOf, facilities, others, stop);
    }
}
