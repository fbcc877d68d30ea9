package health.rapport.mastering.rest;

import health.rapport.contracts.PersonData;
import health.rapport.kernel.PersonStatus;
import health.rapport.runtime.audit.AuditSubject;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A person as it was known at a moment: of the records that were its own then, the versions that had come by then.
 *
 * @param golden reckoned again from them by the rules of today
 */
@RegisterForReflection
public record PersonAt(
        UUID personId, Instant asOf, PersonStatus status, PersonData golden, List<PersonDetail.RecordView> records)
        implements AuditSubject {
    public PersonAt {
        records = List.copyOf(records);
    }

    @Override
    public String auditSubject() {
        return personId.toString();
    }
}
