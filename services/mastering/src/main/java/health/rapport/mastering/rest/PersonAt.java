package health.rapport.mastering.rest;

import health.rapport.contracts.PersonData;
import health.rapport.kernel.PersonStatus;
import health.rapport.runtime.audit.AuditSubject;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person as it was known at a moment: of the records that were its own then, the versions that had come by then.
 *
 * @param golden worked out again from them, and from what stewards had said by then, by the rules of today
 * @param fields who won each field of it and who lost
 * @param activityCount activities that had come by then and were not taken back since
 * @param activities the newest hundred of them
 */
@RegisterForReflection
public record PersonAt(
        UUID personId,
        Instant asOf,
        PersonStatus status,
        PersonData golden,
        List<FieldView> fields,
        List<PersonDetail.RecordView> records,
        long activityCount,
        List<ActivityAt> activities)
        implements AuditSubject {
    public PersonAt {
        fields = List.copyOf(fields);
        records = List.copyOf(records);
        activities = List.copyOf(activities);
    }

    /** An activity with the record that brought it to this person. */
    @RegisterForReflection
    public record ActivityAt(
            UUID activityId,
            UUID recordId,
            String type,
            String channel,
            @Nullable String campaignId,
            Instant occurredAt,
            Instant receivedAt) {}

    @Override
    public String auditSubject() {
        return personId.toString();
    }
}
