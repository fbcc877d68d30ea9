package health.rapport.intake.domain;

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

/** Later versions of submissions; kinds that happen once have none. */
final class Versions {
    private Versions() {}

    static Submission of(Submission first, long version) {
        return switch (first) {
            case PersonRecordSubmitted p ->
                new PersonRecordSubmitted(
                        p.submissionId(), version, p.source(), p.person(), p.labels(), p.receivedAt());
            case EncounterSubmitted e ->
                new EncounterSubmitted(
                        e.submissionId(), version, e.source(), e.patient(), e.encounter(), e.labels(), e.receivedAt());
            case CoverageSubmitted c -> coverage(c, version);
            case RelationSubmitted r -> relation(r, version);
            case PermissionSubmitted p -> permission(p, version);
            case ActivitySubmitted _, IdentityMergeSubmitted _ -> throw once();
            case CorrectionSubmitted _, DeletionSubmitted _ -> throw once();
        };
    }

    private static CoverageSubmitted coverage(CoverageSubmitted c, long version) {
        return new CoverageSubmitted(
                c.submissionId(),
                version,
                c.source(),
                c.patient(),
                c.payer(),
                c.plan(),
                c.startsOn(),
                c.endsOn(),
                c.receivedAt());
    }

    private static RelationSubmitted relation(RelationSubmitted r, long version) {
        return new RelationSubmitted(
                r.submissionId(), version, r.source(), r.patient(), r.kind(), r.party(), r.active(), r.receivedAt());
    }

    private static PermissionSubmitted permission(PermissionSubmitted p, long version) {
        return new PermissionSubmitted(
                p.submissionId(),
                version,
                p.source(),
                p.address(),
                p.channel(),
                p.purpose(),
                p.scope(),
                p.status(),
                p.evidence(),
                p.effectiveAt(),
                p.receivedAt());
    }

    private static IllegalArgumentException once() {
        return new IllegalArgumentException("this kind of submission has no later versions");
    }
}
