package health.rapport.rendering;

import health.rapport.rules.AsOf;
import health.rapport.rules.PersonFacts;
import java.util.Map;

/**
 * What is known of one person at the moment of rendering.
 *
 * @param values by the names of the template catalogue; an absent one is not known. Values are taken as they are: whoever
 *     builds this leaves out what a sensitivity label forbids, for instance the name of a facility
 * @param facts what the rules of variants ask about
 * @param asOf the moment they are asked about
 */
public record RenderContext(Map<String, String> values, PersonFacts facts, AsOf asOf) {
    public RenderContext {
        values = Map.copyOf(values);
    }

    /** Says nothing of the person, so that it may be logged by accident. */
    @Override
    public String toString() {
        return "RenderContext of one person";
    }
}
