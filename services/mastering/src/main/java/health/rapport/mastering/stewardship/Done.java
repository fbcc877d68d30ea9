package health.rapport.mastering.stewardship;

import health.rapport.contracts.Fact;
import health.rapport.mastering.domain.StewardAction;
import java.util.List;

/** An action that was taken, and what everybody is to be told, in order. */
public record Done(StewardAction action, List<Fact> events) {
    public Done {
        events = List.copyOf(events);
    }
}
