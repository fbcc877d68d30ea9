package health.rapport.contracts.person;

import health.rapport.contracts.Required;
import java.time.Instant;
import java.util.UUID;

/** This id now means another person; a later {@link PersonStated} with a higher version may bring it back (a split). */
public record PersonRedirected(UUID personId, long version, UUID into, Instant statedAt) implements PersonEvent {
    public PersonRedirected {
        Required.all(personId, into, statedAt);
    }
}
