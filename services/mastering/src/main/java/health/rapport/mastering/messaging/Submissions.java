package health.rapport.mastering.messaging;

import health.rapport.contracts.SourceRef;
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
import java.util.List;

/** What a submission is about, as its source names it. */
final class Submissions {
    private Submissions() {}

    /** The source ids that, when deleted, take this submission along. */
    static List<SourceRef> sources(Submission submission) {
        return switch (submission) {
            case PersonRecordSubmitted person -> List.of(person.source());
            case ActivitySubmitted activity -> List.of(activity.source());
            case EncounterSubmitted encounter -> List.of(encounter.source(), encounter.patient());
            case RelationSubmitted relation -> List.of(relation.patient());
            case IdentityMergeSubmitted merge -> List.of(merge.surviving(), merge.merged());
            case CorrectionSubmitted _ -> List.of();
            case DeletionSubmitted deletion -> List.of(deletion.deleted());
            case CoverageSubmitted coverage -> List.of(coverage.patient());
            case PermissionSubmitted _ -> List.of();
        };
    }
}
