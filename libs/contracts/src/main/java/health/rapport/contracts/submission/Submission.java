package health.rapport.contracts.submission;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import health.rapport.contracts.Fact;
import java.time.Instant;
import java.util.UUID;

/** One item that intake accepted. Keyed by submission until mastering says whose it is. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ActivitySubmitted.class, name = "ActivitySubmitted"),
    @JsonSubTypes.Type(value = PersonRecordSubmitted.class, name = "PersonRecordSubmitted"),
    @JsonSubTypes.Type(value = EncounterSubmitted.class, name = "EncounterSubmitted"),
    @JsonSubTypes.Type(value = CoverageSubmitted.class, name = "CoverageSubmitted"),
    @JsonSubTypes.Type(value = PermissionSubmitted.class, name = "PermissionSubmitted"),
    @JsonSubTypes.Type(value = RelationSubmitted.class, name = "RelationSubmitted"),
    @JsonSubTypes.Type(value = IdentityMergeSubmitted.class, name = "IdentityMergeSubmitted"),
    @JsonSubTypes.Type(value = CorrectionSubmitted.class, name = "CorrectionSubmitted"),
    @JsonSubTypes.Type(value = DeletionSubmitted.class, name = "DeletionSubmitted")
})
public sealed interface Submission extends Fact
        permits ActivitySubmitted,
                PersonRecordSubmitted,
                EncounterSubmitted,
                CoverageSubmitted,
                PermissionSubmitted,
                RelationSubmitted,
                IdentityMergeSubmitted,
                CorrectionSubmitted,
                DeletionSubmitted {

    /** Derived from source system, source id and kind, so that the same item always has the same id. */
    UUID submissionId();

    /** When intake took it in, on the domain clock. */
    Instant receivedAt();

    @Override
    default String key() {
        return submissionId().toString();
    }

    @Override
    default String factId() {
        return submissionId().toString();
    }
}
