package health.rapport.mastering.domain;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The records that say something of a field, best first (ADR 0020): what is valid before what is doubtful, then the source's
 * trust; then, of what changes in a life, the newest before what most say, of what does not, what most sources say before
 * the newest; last the record's id, so that arrival never decides.
 */
final class Contest {
    private record Step(Reason reason, Comparator<Candidate> order) {}

    private final GoldenField field;
    private final Trust trust;
    private final List<Candidate> bestFirst;
    private final @Nullable Pin pin;

    Contest(GoldenField field, Trust trust, List<Candidate> candidates, Collection<Pin> pins) {
        this.field = field;
        this.trust = trust;
        this.bestFirst = candidates.size() < 2 ? List.copyOf(candidates) : inOrder(field, trust, candidates);
        this.pin = pins.stream()
                .filter(one -> one.field() == field && (one.value() != null || pinned(one) != null))
                .max(Pin.LATEST)
                .orElse(null);
    }

    private static List<Candidate> inOrder(GoldenField field, Trust trust, List<Candidate> candidates) {
        return counted(candidates).stream()
                .sorted(steps(field, trust).stream()
                        .map(Step::order)
                        .reduce(Comparator::thenComparing)
                        .orElseThrow())
                .toList();
    }

    private static List<Step> steps(GoldenField field, Trust trust) {
        Step recency = new Step(
                Reason.RECENCY,
                Comparator.comparing((Candidate c) -> c.record().seen().currentAt(), Comparator.reverseOrder()));
        Step frequency = new Step(
                Reason.FREQUENCY,
                Comparator.comparingInt(Candidate::sources)
                        .thenComparingInt(Candidate::records)
                        .reversed());
        return List.of(
                new Step(Reason.VALIDITY, Comparator.comparing(c -> c.stated().validity())),
                new Step(Reason.TRUST, Comparator.comparing(Candidate::record, trust.comparator(field))),
                field.changing() ? recency : frequency,
                field.changing() ? frequency : recency,
                new Step(Reason.RECORD_ID, Comparator.comparing(c -> c.record().key())));
    }

    private static List<Candidate> counted(List<Candidate> candidates) {
        Map<String, Set<String>> sources = new HashMap<>();
        Map<String, Integer> records = new HashMap<>();
        for (Candidate one : candidates) {
            String standard = one.stated().standard();
            sources.computeIfAbsent(standard, _ -> new HashSet<>())
                    .add(one.record().source().system());
            records.merge(standard, 1, Integer::sum);
        }
        return candidates.stream()
                .map(one -> one.counted(
                        sources.getOrDefault(one.stated().standard(), Set.of()).size(),
                        records.getOrDefault(one.stated().standard(), 1)))
                .toList();
    }

    private @Nullable Candidate pinned(Pin one) {
        return bestFirst.stream()
                .filter(candidate -> candidate.record().id().equals(one.anchor()))
                .filter(candidate -> candidate.stated().validity() != Validity.INVALID)
                .findFirst()
                .orElse(null);
    }

    /** The record whose value survives; null if a steward wrote it, or nobody said anything that can survive. */
    @Nullable
    SourceRecord origin() {
        Candidate winner = winner();
        return winner == null ? null : winner.record();
    }

    /** The surviving value; empty if there is none. */
    SortedMap<String, String> value() {
        if (pin != null && pin.value() != null) {
            return pin.value();
        }
        Candidate winner = winner();
        return winner == null
                ? java.util.Collections.emptySortedMap()
                : winner.stated().value();
    }

    /** Whether anybody says anything of the field. */
    boolean isContested() {
        return pin != null || !bestFirst.isEmpty();
    }

    /** Whether a steward decided. */
    boolean isPinned() {
        return pin != null;
    }

    private @Nullable Candidate winner() {
        if (pin != null) {
            return pin.value() == null ? pinned(pin) : null;
        }
        return bestFirst.isEmpty() || bestFirst.getFirst().stated().validity() == Validity.INVALID
                ? null
                : bestFirst.getFirst();
    }

    /** Who won and who lost, each with why. */
    FieldChoice choice() {
        Candidate winner = winner();
        List<FieldChoice.Loser> losers = new ArrayList<>();
        List<UUID> agreeing = new ArrayList<>();
        for (Candidate candidate : bestFirst) {
            if (winner != null && candidate.saysTheSameAs(winner)) {
                agreeing.add(candidate.record().id());
            } else {
                losers.add(new FieldChoice.Loser(
                        candidate.record().id(),
                        candidate.stated().value(),
                        candidate.stated().validity(),
                        between(winner, candidate)));
            }
        }
        if (winner != null) {
            agreeing.remove(winner.record().id());
        }
        return new FieldChoice(field, won(winner, agreeing, losers), losers);
    }

    private FieldChoice.@Nullable Winner won(
            @Nullable Candidate winner, List<UUID> agreeing, List<FieldChoice.Loser> losers) {
        SortedMap<String, String> value = value();
        if (value.isEmpty()) {
            return null;
        }
        Reason reason = losers.isEmpty() ? Reason.UNDISPUTED : losers.getFirst().reason();
        return new FieldChoice.Winner(
                winner == null ? null : winner.record().id(),
                value,
                pin == null ? reason : Reason.PINNED,
                agreeing,
                pin == null ? null : pin.id());
    }

    private Reason between(@Nullable Candidate winner, Candidate loser) {
        if (pin != null) {
            return Reason.PINNED;
        }
        if (winner == null) {
            return Reason.VALIDITY;
        }
        return steps(field, trust).stream()
                .filter(step -> step.order().compare(winner, loser) != 0)
                .map(Step::reason)
                .findFirst()
                .orElse(Reason.RECORD_ID);
    }
}
