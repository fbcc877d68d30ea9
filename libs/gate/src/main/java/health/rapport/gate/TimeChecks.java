package health.rapport.gate;

import health.rapport.gate.CheckResult.Held;
import health.rapport.gate.CheckResult.Passed;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Not too often, and not while she sleeps. */
final class TimeChecks {
    private final GateFacts facts;
    private final SendPolicy policy;
    private final Set<ZoneId> zones;

    TimeChecks(GateFacts facts, SendPolicy policy, Party addressee) {
        this.facts = facts;
        this.policy = policy;
        this.zones = addressee.zones().isEmpty() && policy.zoneOfMarket() ? addressee.marketZones() : addressee.zones();
    }

    void addTo(List<CheckResult> results) {
        results.add(frequency());
        results.add(hours());
    }

    private CheckResult frequency() {
        if (policy.caps().isEmpty()) {
            return new Passed(Check.FREQUENCY);
        }
        @Nullable List<Earlier> earlier = facts.earlier();
        if (earlier == null) {
            return new Held(Check.FREQUENCY, HoldReason.PRESSURE_UNKNOWN, null);
        }
        Instant free = facts.now();
        for (Cap cap : policy.caps()) {
            Instant next = cap.next(facts.now(), earlier, zones);
            free = next.isAfter(free) ? next : free;
        }
        return free.isAfter(facts.now())
                ? new Held(Check.FREQUENCY, HoldReason.FREQUENCY_CAP, free)
                : new Passed(Check.FREQUENCY);
    }

    private CheckResult hours() {
        if (policy.hours().isEmpty()) {
            return new Passed(Check.HOURS);
        }
        if (zones.isEmpty()) {
            return new Held(Check.HOURS, HoldReason.ZONE_UNKNOWN, null);
        }
        Optional<Instant> next = SendingHours.next(facts.now(), policy.hours(), zones);
        if (next.isEmpty()) {
            return new Held(Check.HOURS, HoldReason.NO_COMMON_HOURS, null);
        }
        return next.get().isAfter(facts.now())
                ? new Held(Check.HOURS, HoldReason.QUIET_HOURS, next.get())
                : new Passed(Check.HOURS);
    }
}
