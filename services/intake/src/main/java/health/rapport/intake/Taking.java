package health.rapport.intake;

import health.rapport.contracts.submission.Submission;
import health.rapport.intake.domain.Fingerprint;
import health.rapport.intake.domain.IntakeRules;
import health.rapport.intake.domain.Problem;
import health.rapport.intake.domain.Verdict;
import health.rapport.intake.persistence.Claim;
import health.rapport.intake.persistence.QuarantineKey;
import health.rapport.intake.persistence.Settled;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One group of candidates on its way through the door: what is known of each, step by step. Not thread safe. */
final class Taking {
    static final Problem CONFLICT = Problem.ofItem(
            "activity.conflict", "Another content was taken in under this id. Give it an id of its own.");

    private final IntakeRules rules;
    private final Fingerprint fingerprint;
    private final List<Candidate> candidates;
    private final List<Verdict> verdicts;
    private final @Nullable Outcome[] outcomes;
    private final List<Submission> accepted = new ArrayList<>();

    Taking(IntakeRules rules, Fingerprint fingerprint, List<Candidate> candidates) {
        this.rules = rules;
        this.fingerprint = fingerprint;
        this.candidates = List.copyOf(candidates);
        this.verdicts = new ArrayList<>(candidates.stream().map(this::judge).toList());
        this.outcomes = new Outcome[candidates.size()];
    }

    /** A candidate that goes to quarantine, and why. */
    record Bad(int index, Candidate candidate, List<Problem> problems) {}

    /** Good candidates whose identity needs their number among equal rows. */
    List<Integer> needingNumbers() {
        return indexes(i -> verdicts.get(i) instanceof Verdict.Valid
                && candidates.get(i).place().batchId() != null
                && rules.needsOccurrence(
                        candidates.get(i).layout(), candidates.get(i).item()));
    }

    /** The batch all candidates belong to. */
    UUID batchId() {
        return Objects.requireNonNull(candidates.getFirst().place().batchId());
    }

    byte[] rowHash(int index) {
        return fingerprint.of("row\u001d" + candidates.get(index).item().canonical());
    }

    void number(List<Integer> indexes, List<Long> numbers) {
        for (int k = 0; k < indexes.size(); k++) {
            int i = indexes.get(k);
            Candidate c = candidates.get(i);
            verdicts.set(i, rules.judge(c.layout(), c.item(), c.origin().occurrence(numbers.get(k))));
        }
    }

    List<Integer> valid() {
        return indexes(i -> verdicts.get(i) instanceof Verdict.Valid);
    }

    Claim claim(int index) {
        return new Claim(
                submission(index).submissionId(),
                fingerprint.of(candidates.get(index).item().canonical()));
    }

    void settle(List<Integer> indexes, List<Settled> settled) {
        for (int k = 0; k < indexes.size(); k++) {
            settleOne(indexes.get(k), settled.get(k));
        }
    }

    private void settleOne(int i, Settled settled) {
        Submission submission = submission(i);
        switch (settled) {
            case Settled.Accepted ok -> {
                accept(i, ok.version());
                outcomes[i] = Outcome.of(Outcome.Kind.ACCEPTED, submission.submissionId());
            }
            case Settled.Duplicate same -> outcomes[i] = Outcome.of(Outcome.Kind.DUPLICATE, submission.submissionId());
            case Settled.Conflict other -> {
                if (candidates.get(i).place().batchId() == null) {
                    outcomes[i] = new Outcome(Outcome.Kind.CONFLICT, null, null, List.of(CONFLICT));
                }
            }
        }
    }

    private void accept(int i, long version) {
        Verdict.Valid valid = (Verdict.Valid) verdicts.get(i);
        accepted.add(versioned(valid.submission(), version));
        valid.beside().forEach(said -> accepted.add(versioned(said, version)));
    }

    private static Submission versioned(Submission first, long version) {
        return version == 1 ? first : IntakeRules.version(first, version);
    }

    List<Submission> accepted() {
        return accepted;
    }

    /** What did not get in: broken rules, and rows of files that conflict. */
    List<Bad> bad() {
        return indexes(i -> outcomes[i] == null).stream()
                .map(i -> new Bad(i, candidates.get(i), problems(i)))
                .toList();
    }

    byte[] quarantineHash(Bad bad, long occurrence) {
        Candidate c = bad.candidate();
        String origin = c.layout() + "\u001d" + c.origin().source() + "\u001d" + occurrence;
        return fingerprint.of(
                "quarantine\u001d" + origin + "\u001d" + c.evidence().identity());
    }

    void quarantine(Bad bad, QuarantineKey key) {
        outcomes[bad.index()] = key.submissionId() == null
                ? Outcome.quarantined(key.quarantineId(), bad.problems())
                : Outcome.of(Outcome.Kind.DUPLICATE, key.submissionId());
    }

    List<Outcome> outcomes() {
        return java.util.Arrays.stream(outcomes).map(Objects::requireNonNull).toList();
    }

    /** The outcome of the only candidate, which came from this quarantined item. */
    Outcome outcomeOf(UUID quarantineId) {
        Outcome settled = outcomes[0];
        return settled == null
                ? Outcome.quarantined(quarantineId, problems(0))
                : new Outcome(settled.outcome(), settled.submissionId(), quarantineId, settled.problems());
    }

    /** Evidence of what is in quarantine already. */
    enum Stored implements Candidate.Evidence {
        STORED;

        @Override
        public String identity() {
            throw new IllegalStateException("it is in quarantine already");
        }

        @Override
        public byte[] payload() {
            throw new IllegalStateException("it is in quarantine already");
        }
    }

    static ByteBuffer key(byte[] hash) {
        return ByteBuffer.wrap(hash);
    }

    static QuarantineKey require(Map<ByteBuffer, QuarantineKey> keys, byte[] hash) {
        return Objects.requireNonNull(keys.get(key(hash)), "the table answered for every fingerprint");
    }

    private List<Problem> problems(int i) {
        return switch (verdicts.get(i)) {
            case Verdict.Invalid invalid -> invalid.problems();
            case Verdict.Valid valid -> List.of(CONFLICT);
        };
    }

    private Submission submission(int i) {
        return ((Verdict.Valid) verdicts.get(i)).submission();
    }

    private Verdict judge(Candidate c) {
        return rules.judge(c.layout(), c.item(), c.origin());
    }

    private List<Integer> indexes(java.util.function.IntPredicate fits) {
        return java.util.stream.IntStream.range(0, candidates.size())
                .filter(fits)
                .boxed()
                .toList();
    }
}
