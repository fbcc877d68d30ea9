package health.rapport.gate;

import health.rapport.kernel.Channel;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The law and the house's own rules as data: which rows are in force for a message on a day. A channel and purpose without a general row
 * may not be used at all; rows of states only add to it.
 */
public final class PolicyTable {
    private static final Comparator<PolicyRow> LATEST = Comparator.comparing(PolicyRow::effectiveOn)
            .thenComparing(PolicyRow::writtenAt)
            .thenComparing(PolicyRow::id);
    private static final int MOST_REMEMBERED = 10_000;
    private final List<PolicyRow> rows;
    private final Map<Question, Optional<Rule>> answers = new ConcurrentHashMap<>();

    public PolicyTable(List<PolicyRow> rows) {
        this.rows = List.copyOf(rows);
    }

    /** All rows, in force or not. */
    public List<PolicyRow> rows() {
        return rows;
    }

    /**
     * What is in force.
     *
     * @param rows the rows it was made of
     * @param stateless whether it would be stricter in some state, and the state is not known
     */
    public record Rule(SendPolicy policy, List<UUID> rows, boolean stateless) {
        public Rule {
            rows = List.copyOf(rows);
        }
    }

    /**
     * The rule for a message to somebody who may live in these states; none where nothing permits it.
     *
     * @param states empty when not known
     */
    public Optional<Rule> rule(Channel channel, Purpose purpose, Set<String> states, LocalDate day) {
        if (answers.size() > MOST_REMEMBERED) {
            answers.clear();
        }
        return answers.computeIfAbsent(new Question(channel, purpose, states, day), this::find);
    }

    private record Question(Channel channel, Purpose purpose, Set<String> states, LocalDate day) {
        boolean fits(PolicyRow row) {
            return row.channel() == channel
                    && row.purpose() == purpose
                    && !row.effectiveOn().isAfter(day);
        }
    }

    private Optional<Rule> find(Question question) {
        Map<String, PolicyRow> inForce = new HashMap<>();
        rows.stream()
                .filter(question::fits)
                .forEach(row -> inForce.merge(row.state(), row, (a, b) -> LATEST.compare(a, b) >= 0 ? a : b));
        @Nullable PolicyRow general = inForce.remove("");
        if (general == null) {
            return Optional.empty();
        }
        List<PolicyRow> all = new ArrayList<>(List.of(general));
        question.states().stream()
                .sorted()
                .map(inForce::get)
                .filter(row -> row != null)
                .forEach(all::add);
        boolean stateless = question.states().isEmpty() && !inForce.isEmpty();
        return Optional.of(new Rule(
                SendPolicy.strictest(all.stream().map(PolicyRow::policy).toList()),
                all.stream().map(PolicyRow::id).toList(),
                stateless));
    }
}
