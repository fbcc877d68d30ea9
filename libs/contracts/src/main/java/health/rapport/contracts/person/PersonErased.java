package health.rapport.contracts.person;

import health.rapport.contracts.Required;
import java.time.Instant;
import java.util.UUID;

/** Everything about this person is to be deleted at every owner. */
public record PersonErased(UUID personId, long version, Instant statedAt) implements PersonEvent {
    public PersonErased {
        Required.all(personId, statedAt);
    }
}
