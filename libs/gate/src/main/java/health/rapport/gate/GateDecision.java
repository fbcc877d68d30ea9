package health.rapport.gate;

import health.rapport.gate.CheckResult.Held;
import health.rapport.gate.CheckResult.Passed;
import health.rapport.gate.CheckResult.Refused;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the gate says about one contact, with the result of each check and the rows of the policy table it went by. */
public sealed interface GateDecision {
    List<CheckResult> results();

    List<UUID> policyRows();

    /** It may be sent now, and only now. */
    record Send(List<CheckResult> results, List<UUID> policyRows) implements GateDecision {
        public Send {
            results = List.copyOf(results);
            policyRows = List.copyOf(policyRows);
        }
    }

    /**
     * Not now.
     *
     * @param until when to ask again; absent where only a new fact can change it
     */
    record Wait(@Nullable Instant until, List<CheckResult> results, List<UUID> policyRows) implements GateDecision {
        public Wait {
            results = List.copyOf(results);
            policyRows = List.copyOf(policyRows);
        }
    }

    /** Never, as this message to this person. */
    record Refuse(List<CheckResult> results, List<UUID> policyRows) implements GateDecision {
        public Refuse {
            results = List.copyOf(results);
            policyRows = List.copyOf(policyRows);
        }
    }

    /** What follows from the results: one refusal refuses, one hold holds until the last of them ends. */
    static GateDecision of(List<CheckResult> results, List<UUID> rows) {
        boolean held = false;
        boolean openEnd = false;
        @Nullable Instant until = null;
        for (CheckResult result : results) {
            switch (result) {
                case Refused refused -> {
                    return new Refuse(results, rows);
                }
                case Held hold -> {
                    held = true;
                    openEnd |= hold.until() == null;
                    until = later(until, hold.until());
                }
                case Passed passed -> {}
            }
        }
        return held ? new Wait(openEnd ? null : until, results, rows) : new Send(results, rows);
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }

    /** All reasons against it, the one that is reported first; refusals before holds. */
    default List<HoldReason> reasons() {
        Set<HoldReason> refused = EnumSet.noneOf(HoldReason.class);
        Set<HoldReason> held = EnumSet.noneOf(HoldReason.class);
        for (CheckResult result : results()) {
            switch (result) {
                case Refused r -> refused.add(r.reason());
                case Held h -> held.add(h.reason());
                case Passed p -> {}
            }
        }
        return java.util.stream.Stream.concat(refused.stream(), held.stream())
                .distinct()
                .toList();
    }
}
