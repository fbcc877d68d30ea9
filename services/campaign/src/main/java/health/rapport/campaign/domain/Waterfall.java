package health.rapport.campaign.domain;

import health.rapport.gate.GateDecision;
import health.rapport.gate.HoldReason;
import health.rapport.kernel.Channel;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a list on one channel, from everybody down to those who would be written to now. Every person is counted in exactly one
 * place: {@code people = sum(refused) + holdout + sum(waiting) + now}.
 *
 * @param people everybody on the list
 * @param refused who would never get it, by the first reason, in the order in which reasons are reported
 * @param holdout who would be drawn into the holdout from those left
 * @param waiting who would wait, by the first reason
 * @param now who would be written to at once
 */
public record Waterfall(Channel channel, long people, List<Step> refused, long holdout, List<Step> waiting, long now) {
    public Waterfall {
        refused = List.copyOf(refused);
        waiting = List.copyOf(waiting);
    }

    /**
     * One reason.
     *
     * @param people for whom it is the first
     * @param altogether for whom it holds, also behind others: what is left of the list if every other reason were gone
     */
    public record Step(HoldReason reason, long people, long altogether) {}

    /** Counts decisions as they come. */
    public static final class Tally {
        private final Channel channel;
        private final Map<HoldReason, long[]> refused = new EnumMap<>(HoldReason.class);
        private final Map<HoldReason, long[]> waiting = new EnumMap<>(HoldReason.class);
        private long people;
        private long holdout;
        private long now;

        public Tally(Channel channel) {
            this.channel = channel;
        }

        /**
         * One more person.
         *
         * @param drawn whether she would be drawn into the holdout if nothing refuses her
         */
        public void add(GateDecision decision, boolean drawn) {
            people++;
            switch (decision) {
                case GateDecision.Refuse refuse -> count(refused, refuse.reasons());
                case GateDecision.Wait wait -> {
                    if (!heldOut(drawn)) {
                        count(waiting, wait.reasons());
                    }
                }
                case GateDecision.Send send -> now += heldOut(drawn) ? 0 : 1;
            }
        }

        private boolean heldOut(boolean drawn) {
            holdout += drawn ? 1 : 0;
            return drawn;
        }

        private static void count(Map<HoldReason, long[]> into, List<HoldReason> reasons) {
            @Nullable HoldReason first = reasons.isEmpty() ? null : reasons.getFirst();
            for (HoldReason reason : reasons) {
                long[] counts = into.computeIfAbsent(reason, none -> new long[2]);
                counts[0] += reason == first ? 1 : 0;
                counts[1]++;
            }
        }

        /** What was counted so far. */
        public Waterfall counted() {
            return new Waterfall(channel, people, steps(refused), holdout, steps(waiting), now);
        }

        private static List<Step> steps(Map<HoldReason, long[]> counts) {
            List<Step> steps = new ArrayList<>();
            counts.forEach((reason, count) -> steps.add(new Step(reason, count[0], count[1])));
            return steps;
        }
    }
}
