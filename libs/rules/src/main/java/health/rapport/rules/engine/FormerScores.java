package health.rapport.rules.engine;

import health.rapport.rules.MoreFacts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Earlier and present scores of one model: those of each person in a row, by when they were stated and then by height. */
final class FormerScores {
    private final int[] starts;
    private final Moments stated;
    private final ScoreColumn values;

    /** @param people what is known of each, in any order */
    FormerScores(List<List<MoreFacts.ScoredAt>> people) {
        starts = new int[people.size() + 1];
        List<MoreFacts.ScoredAt> all = new ArrayList<>();
        for (int ordinal = 0; ordinal < people.size(); ordinal++) {
            people.get(ordinal).stream()
                    .sorted(Comparator.comparing(MoreFacts.ScoredAt::at).thenComparing(MoreFacts.ScoredAt::value))
                    .forEach(all::add);
            starts[ordinal + 1] = all.size();
        }
        stated = Moments.of(all.stream().map(MoreFacts.ScoredAt::at).toList());
        values = new ScoreColumn(all.stream().map(MoreFacts.ScoredAt::value).toList());
    }

    private FormerScores(int[] starts, Moments stated, ScoreColumn values) {
        this.starts = starts;
        this.stated = stated;
        this.values = values;
    }

    /** Of rows that may be missing; null if no score is known. */
    static @Nullable FormerScores joined(List<? extends @Nullable FormerScores> all, Origins origins) {
        int[] starts = new int[origins.size() + 1];
        for (int i = 0; i < origins.size(); i++) {
            FormerScores from = all.get(origins.rows()[i]);
            int place = origins.places()[i];
            starts[i + 1] = starts[i] + (from == null ? 0 : from.starts[place + 1] - from.starts[place]);
        }
        Origins scores = ofScores(all, origins, starts);
        ScoreColumn values = ScoreColumn.joined(each(all, one -> one.values), scores);
        return values == null
                ? null
                : new FormerScores(starts, Moments.joined(each(all, one -> one.stated), scores), values);
    }

    private static Origins ofScores(List<? extends @Nullable FormerScores> all, Origins origins, int[] starts) {
        int size = starts[origins.size()];
        Origins scores = new Origins(new int[size], new int[size]);
        for (int i = 0; i < origins.size(); i++) {
            FormerScores from = all.get(origins.rows()[i]);
            for (int next = starts[i]; from != null && next < starts[i + 1]; next++) {
                scores.rows()[next] = origins.rows()[i];
                scores.places()[next] = from.starts[origins.places()[i]] + next - starts[i];
            }
        }
        return scores;
    }

    private static <C> List<@Nullable C> each(
            List<? extends @Nullable FormerScores> all, Function<FormerScores, C> of) {
        List<@Nullable C> parts = new ArrayList<>();
        all.forEach(one -> parts.add(one == null ? null : of.apply(one)));
        return parts;
    }

    void write(Packer to) {
        ColumnForm.write(to.ints(starts), stated);
        values.write(to);
    }

    static FormerScores read(Unpacker from) {
        return new FormerScores(from.ints(), ColumnForm.readMoments(from), ScoreColumn.read(from));
    }

    List<MoreFacts.ScoredAt> of(int ordinal) {
        List<MoreFacts.ScoredAt> known = new ArrayList<>();
        for (int i = starts[ordinal]; i < starts[ordinal + 1]; i++) {
            known.add(new MoreFacts.ScoredAt(stated.get(i), values.get(i)));
        }
        return known;
    }

    /** Whether a present score is so much above the one in force at a moment, if there was one. */
    boolean rose(int ordinal, ScoreColumn present, BigDecimal by, Instant since) {
        for (int i = starts[ordinal + 1] - 1; i >= starts[ordinal]; i--) {
            if (stated.compare(i, since) <= 0) {
                return present.isAbove(ordinal, values, i, by);
            }
        }
        return false;
    }
}
