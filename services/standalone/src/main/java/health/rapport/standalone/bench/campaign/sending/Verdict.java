package health.rapport.standalone.bench.campaign.sending;

import java.util.List;
import java.util.Map;

/**
 * What the mail server's book and the service's say of one another.
 *
 * @param killed in this order
 * @param optOuts how many were acknowledged while messages went out
 * @param taken messages the mail server took
 * @param states contacts by what became of them
 * @param wrong what must not be, one line each; at most the first of many
 */
public record Verdict(List<String> killed, int optOuts, long taken, Map<String, Integer> states, List<String> wrong) {
    public Verdict {
        killed = List.copyOf(killed);
        states = Map.copyOf(states);
        wrong = List.copyOf(wrong);
    }

    @Override
    public String toString() {
        return "%d kills, %,d opt-outs, %,d messages taken, contacts %s: %s"
                .formatted(
                        killed.size(),
                        optOuts,
                        taken,
                        states,
                        wrong.isEmpty() ? "nobody twice, nobody missing, nothing after an opt-out" : "WRONG " + wrong);
    }
}
