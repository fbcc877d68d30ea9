package health.rapport.mastering.rest;

import health.rapport.contracts.PersonData;
import health.rapport.kernel.PersonStatus;
import health.rapport.kernel.SensitivityLabel;
import health.rapport.mastering.domain.Person;
import health.rapport.runtime.audit.AuditSubject;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person in a list.
 *
 * @param golden the surviving values
 * @param householdId equal for mastered persons at one address with one last name
 */
@RegisterForReflection
public record PersonView(
        UUID personId,
        long version,
        PersonStatus status,
        PersonData golden,
        Set<String> markets,
        Set<String> sources,
        Set<SensitivityLabel> labels,
        Instant firstSeenAt,
        Instant statedAt,
        @Nullable UUID householdId)
        implements AuditSubject {
    public PersonView {
        markets = Set.copyOf(markets);
        sources = Set.copyOf(sources);
        labels = Set.copyOf(labels);
    }

    static PersonView from(Person person) {
        return new PersonView(
                person.id(),
                person.version(),
                person.status(),
                person.golden().data(),
                person.markets(),
                person.sources(),
                person.labels(),
                person.firstSeenAt(),
                person.statedAt(),
                person.householdId());
    }

    @Override
    public String auditSubject() {
        return personId.toString();
    }
}
