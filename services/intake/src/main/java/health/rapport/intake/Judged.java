package health.rapport.intake;

import health.rapport.intake.domain.Fingerprint;
import health.rapport.intake.domain.IntakeRules;
import health.rapport.intake.domain.Verdict;
import health.rapport.intake.persistence.Claim;
import health.rapport.runtime.outbox.OutgoingEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A candidate and what the rules say of it. All of that is worked out before the transaction begins.
 *
 * @param ready for a good one what taking it in writes, if it is the first version
 */
record Judged(
        Candidate candidate, Verdict verdict, @Nullable Ready ready) {
    /** What taking in writes. */
    record Ready(Claim claim, List<OutgoingEvent> events) {}

    static Judged of(IntakeRules rules, Fingerprint fingerprint, Candidate candidate) {
        Verdict verdict = rules.judge(candidate.layout(), candidate.item(), candidate.origin());
        return new Judged(
                candidate,
                verdict,
                switch (verdict) {
                    case Verdict.Valid valid -> ready(fingerprint, candidate, valid);
                    case Verdict.Invalid invalid -> null;
                });
    }

    private static Ready ready(Fingerprint fingerprint, Candidate candidate, Verdict.Valid valid) {
        byte[] content = fingerprint.of(candidate.item().canonical());
        return new Ready(
                new Claim(valid.submission().submissionId(), content),
                valid.all().map(OutgoingEvent::of).toList());
    }
}
