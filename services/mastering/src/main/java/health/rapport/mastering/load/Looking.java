package health.rapport.mastering.load;

import health.rapport.contracts.ContractJson;
import health.rapport.contracts.submission.ActivitySubmitted;
import health.rapport.contracts.submission.CorrectionSubmitted;
import health.rapport.contracts.submission.CoverageSubmitted;
import health.rapport.contracts.submission.DeletionSubmitted;
import health.rapport.contracts.submission.EncounterSubmitted;
import health.rapport.contracts.submission.IdentityMergeSubmitted;
import health.rapport.contracts.submission.PermissionSubmitted;
import health.rapport.contracts.submission.PersonRecordSubmitted;
import health.rapport.contracts.submission.RelationSubmitted;
import health.rapport.contracts.submission.Submission;
import health.rapport.mastering.domain.Standards;
import health.rapport.mastering.load.Arrived.Incoming;
import health.rapport.mastering.messaging.RecordVersions;
import health.rapport.mastering.persistence.LoadStore;
import health.rapport.mastering.persistence.RecordStore.Arrival;
import health.rapport.mastering.persistence.StandardForms;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Looks messages through: records of people who name nobody else are prepared, all the rest is left as it is, what cannot be
 * read among it.
 */
@ApplicationScoped
class Looking {
    private static final byte[] NEVER_COMPARED = {};

    private final RecordVersions versions;
    private final LoadStore store;

    Looking(RecordVersions versions, LoadStore store) {
        this.versions = versions;
        this.store = store;
    }

    Arrived through(Message<ConsumerRecords<String, byte[]>> message) {
        List<Incoming> records = new ArrayList<>();
        List<ConsumerRecord<String, byte[]>> others = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> one : message.getPayload()) {
            // a tombstone only tells Kafka to forget
            if (one.value() != null) {
                sort(one, records, others);
            }
        }
        return new Arrived(message, records, others);
    }

    private void sort(
            ConsumerRecord<String, byte[]> one, List<Incoming> records, List<ConsumerRecord<String, byte[]>> others) {
        try {
            switch (ContractJson.read(one.value(), Submission.class)) {
                case PersonRecordSubmitted person when namesNobody(person) -> records.add(prepared(one, person));
                // mean nothing to identity
                case CoverageSubmitted _, PermissionSubmitted _ -> {}
                case PersonRecordSubmitted _,
                        ActivitySubmitted _,
                        EncounterSubmitted _,
                        RelationSubmitted _,
                        IdentityMergeSubmitted _,
                        CorrectionSubmitted _,
                        DeletionSubmitted _ -> others.add(one);
            }
        } catch (IOException | RuntimeException unfit) {
            others.add(one);
        }
    }

    private static boolean namesNobody(PersonRecordSubmitted person) {
        return Standards.references(person.person()).stream().allMatch(person.source()::equals);
    }

    private Incoming prepared(ConsumerRecord<String, byte[]> one, PersonRecordSubmitted person) {
        Arrival arrival = versions.arrival(versions.of(person));
        byte[] form = arrival.record().comparable()
                ? StandardForms.write(arrival.record().standard())
                : NEVER_COMPARED;
        return new Incoming(one, store.row(arrival), form);
    }
}
