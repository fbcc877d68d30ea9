package health.rapport.intake.fhir;

import health.rapport.contracts.SourceRef;
import health.rapport.contracts.submission.CorrectionSubmitted;
import health.rapport.contracts.submission.Submission;
import health.rapport.intake.KeyedFingerprint;
import health.rapport.intake.domain.SubmissionIds;
import health.rapport.intake.fhir.mapping.FhirKey;
import health.rapport.intake.persistence.Claim;
import health.rapport.intake.persistence.Settled;
import health.rapport.intake.persistence.SubmissionStore;
import health.rapport.runtime.outbox.Outbox;
import health.rapport.runtime.time.DomainClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Takes back visits that were told of and then deleted, cancelled or entered in error. For good: they do not come back. */
@ApplicationScoped
class TakeBackVisits {
    private final SubmissionStore submissions;
    private final KeyedFingerprint fingerprint;
    private final Outbox outbox;
    private final DomainClock clock;

    TakeBackVisits(SubmissionStore submissions, KeyedFingerprint fingerprint, Outbox outbox, DomainClock clock) {
        this.submissions = submissions;
        this.fingerprint = fingerprint;
        this.outbox = outbox;
        this.clock = clock;
    }

    Uni<Void> takeBack(SqlConnection tx, String source, Set<FhirKey> visits) {
        List<UUID> ids = visits.stream().map(key -> visit(source, key)).toList();
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : submissions.known(tx, ids).chain(told -> correct(tx, source, visits, told));
    }

    private Uni<Void> correct(SqlConnection tx, String source, Set<FhirKey> visits, Set<UUID> told) {
        List<CorrectionSubmitted> corrections = visits.stream()
                .filter(key -> told.contains(visit(source, key)))
                .map(key -> correction(source, key))
                .toList();
        List<Claim> claims = corrections.stream()
                .map(one -> new Claim(one.submissionId(), fingerprint.of(one.reason())))
                .toList();
        return submissions
                .once(tx, claims, clock.instant())
                .map(settled -> fresh(corrections, settled))
                .chain(fresh -> outbox.append(tx, fresh));
    }

    private static List<Submission> fresh(List<CorrectionSubmitted> corrections, List<Settled> settled) {
        List<Submission> fresh = new ArrayList<>();
        for (int i = 0; i < corrections.size(); i++) {
            if (settled.get(i) instanceof Settled.Accepted) {
                fresh.add(corrections.get(i));
            }
        }
        return fresh;
    }

    private CorrectionSubmitted correction(String source, FhirKey key) {
        SourceRef ref = new SourceRef(source, key.id());
        return new CorrectionSubmitted(
                SubmissionIds.of("encounter-correction", ref),
                1,
                ref,
                visit(source, key),
                "deleted, cancelled or entered in error at the source",
                clock.instant());
    }

    private static UUID visit(String source, FhirKey key) {
        return SubmissionIds.of("encounter", new SourceRef(source, key.id()));
    }
}
