package health.rapport.rules.engine;

import health.rapport.rules.MoreFacts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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

    private FormerScores(Unpacker from) {
        starts = from.ints();
        stated = ColumnForm.readMoments(from);
        values = ScoreColumn.read(from);
    }

    void write(Packer to) {
        ColumnForm.write(to.ints(starts), stated);
        values.write(to);
    }

    static FormerScores read(Unpacker from) {
        return new FormerScores(from);
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
