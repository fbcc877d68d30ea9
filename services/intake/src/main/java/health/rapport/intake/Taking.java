package health.rapport.intake;

import health.rapport.intake.domain.Fingerprint;
import health.rapport.intake.domain.IntakeRules;
import health.rapport.intake.domain.Problem;
import health.rapport.intake.domain.Verdict;
import health.rapport.intake.persistence.Claim;
import health.rapport.intake.persistence.QuarantineKey;
import health.rapport.intake.persistence.Settled;
import health.rapport.runtime.outbox.Outbox;
import health.rapport.runtime.outbox.OutgoingEvent;
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
    private final List<Judged> judged;
    private final Outbox.@Nullable Packed packed;
    private final @Nullable Outcome[] outcomes;
    private final List<OutgoingEvent> accepted = new ArrayList<>();
    private boolean asPrepared = true;

    Taking(IntakeRules rules, Fingerprint fingerprint, Prepared prepared) {
        this.rules = rules;
        this.fingerprint = fingerprint;
        this.judged = new ArrayList<>(prepared.judged());
        this.packed = prepared.packed();
        this.outcomes = new Outcome[judged.size()];
    }

    /** A candidate that goes to quarantine, and why. */
    record Bad(int index, Candidate candidate, List<Problem> problems) {}

    /** Good candidates whose identity needs their number among equal rows. */
    List<Integer> needingNumbers() {
        return indexes(i -> isValid(i)
                && candidate(i).place().batchId() != null
                && rules.needsOccurrence(candidate(i).layout(), candidate(i).item()));
    }

    /** The batch all candidates belong to. */
    UUID batchId() {
        return Objects.requireNonNull(candidate(0).place().batchId());
    }

    byte[] rowHash(int index) {
        return fingerprint.of("row\u001d" + candidate(index).item().canonical());
    }

    void number(List<Integer> indexes, List<Long> numbers) {
        for (int k = 0; k < indexes.size(); k++) {
            int i = indexes.get(k);
            judged.set(i, Judged.of(rules, fingerprint, candidate(i).occurrence(numbers.get(k))));
            asPrepared = false;
        }
    }

    List<Integer> valid() {
        return indexes(this::isValid);
    }

    Claim claim(int index) {
        return ready(index).claim();
    }

    void settle(List<Integer> indexes, List<Settled> settled) {
        for (int k = 0; k < indexes.size(); k++) {
            settleOne(indexes.get(k), settled.get(k));
        }
    }

    private void settleOne(int i, Settled settled) {
        UUID id = claim(i).submissionId();
        switch (settled) {
            case Settled.Accepted ok -> {
                accept(i, ok.version());
                outcomes[i] = Outcome.of(Outcome.Kind.ACCEPTED, id);
            }
            case Settled.Duplicate same -> {
                asPrepared = false;
                outcomes[i] = Outcome.of(Outcome.Kind.DUPLICATE, id);
            }
            case Settled.Conflict other -> {
                asPrepared = false;
                if (candidate(i).place().batchId() == null) {
                    outcomes[i] = new Outcome(Outcome.Kind.CONFLICT, null, null, List.of(CONFLICT));
                }
            }
        }
    }

    private void accept(int i, long version) {
        if (version == 1) {
            accepted.addAll(ready(i).events());
        } else {
            asPrepared = false;
            valid(i).all()
                    .map(first -> OutgoingEvent.of(IntakeRules.version(first, version)))
                    .forEach(accepted::add);
        }
    }

    /** The events of all that were accepted, packed before, where all good ones were accepted as they were prepared. */
    Outbox.@Nullable Packed packed() {
        return asPrepared ? packed : null;
    }

    List<OutgoingEvent> accepted() {
        return accepted;
    }

    /** What did not get in: broken rules, and rows of files that conflict. */
    List<Bad> bad() {
        return indexes(i -> outcomes[i] == null).stream()
                .map(i -> new Bad(i, candidate(i), problems(i)))
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
        return switch (judged.get(i).verdict()) {
            case Verdict.Invalid invalid -> invalid.problems();
            case Verdict.Valid valid -> List.of(CONFLICT);
        };
    }

    private Verdict.Valid valid(int i) {
        return (Verdict.Valid) judged.get(i).verdict();
    }

    private Candidate candidate(int i) {
        return judged.get(i).candidate();
    }

    private boolean isValid(int i) {
        return judged.get(i).ready() != null;
    }

    private Judged.Ready ready(int i) {
        return Objects.requireNonNull(judged.get(i).ready(), "only good ones are claimed");
    }

    private List<Integer> indexes(java.util.function.IntPredicate fits) {
        return java.util.stream.IntStream.range(0, judged.size())
                .filter(fits)
                .boxed()
                .toList();
    }
}
