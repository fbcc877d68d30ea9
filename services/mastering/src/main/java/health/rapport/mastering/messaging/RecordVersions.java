package health.rapport.mastering.messaging;

import health.rapport.contracts.PersonData;
import health.rapport.contracts.SourceRef;
import health.rapport.contracts.submission.ActivitySubmitted;
import health.rapport.contracts.submission.PersonRecordSubmitted;
import health.rapport.kernel.Ids;
import health.rapport.mastering.domain.RecordKind;
import health.rapport.mastering.domain.SourceRecord;
import health.rapport.mastering.domain.Standards;
import health.rapport.mastering.persistence.RecordStore.Arrival;
import health.rapport.mastering.persistence.RecordVersion;
import health.rapport.mastering.persistence.RowJson;
import health.rapport.mastering.persistence.SealedIdentifiers;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/** Makes source records of submissions. */
@ApplicationScoped
public class RecordVersions {
    private static final UUID NAMESPACE = UUID.fromString("3a1f2b0e-6f7c-5b57-8a4e-0c8a1d5f9e21");

    private final SealedIdentifiers sealed;

    RecordVersions(SealedIdentifiers sealed) {
        this.sealed = sealed;
    }

    /** The version of a record that this submission brings. */
    public RecordVersion of(PersonRecordSubmitted submitted) {
        return new RecordVersion(
                submitted.submissionId(),
                submitted.version(),
                RecordKind.PERSON,
                submitted.source(),
                submitted.person(),
                submitted.labels(),
                new SourceRecord.Seen(submitted.receivedAt(), submitted.receivedAt(), submitted.receivedAt()),
                false);
    }

    /**
     * The record of the person data that came with an activity. The same data from the same source is the same record,
     * however many activities bring it. Nothing that could tell a person: no record.
     */
    Optional<Arrival> of(ActivitySubmitted submitted) {
        PersonData person = submitted.person();
        if (person == null) {
            return Optional.empty();
        }
        String system = submitted.source().system();
        String labels = new TreeSet<>(submitted.labels()).toString();
        UUID id = Ids.derived(NAMESPACE, system, RowJson.write(person), labels);
        SourceRecord.Seen seen =
                new SourceRecord.Seen(submitted.receivedAt(), submitted.occurredAt(), submitted.occurredAt());
        RecordVersion version = new RecordVersion(
                id,
                1,
                RecordKind.ACTIVITY,
                new SourceRef(system, "activity:" + id),
                person,
                submitted.labels(),
                seen,
                submitted.campaignId() != null);
        return Optional.of(arrival(version)).filter(arrival -> saysAnything(arrival.record()));
    }

    /** Ready to be stored and compared. */
    public Arrival arrival(RecordVersion version) {
        SourceRecord record = record(version);
        return new Arrival(version, record, sealed.keys(record.standard()));
    }

    private static SourceRecord record(RecordVersion version) {
        return new SourceRecord(
                version.id(),
                version.kind(),
                version.source(),
                version.person(),
                version.labels(),
                version.seen(),
                version.campaign(),
                Standards.of(version.id(), version.source().system(), version.person()));
    }

    private static boolean saysAnything(SourceRecord record) {
        return record.comparable()
                || !record.contactKeys().isEmpty()
                || record.standard().name().hasFirst()
                || record.standard().name().hasLast()
                || !Standards.references(record.data()).isEmpty();
    }
}
