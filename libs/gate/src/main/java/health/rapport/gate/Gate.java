package health.rapport.gate;

import health.rapport.gate.CheckResult.Held;
import health.rapport.gate.CheckResult.Passed;
import health.rapport.gate.CheckResult.Refused;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * May this message go to this person now? One decision from the facts, the same for the same facts. It fails closed: what a check needs and
 * nobody knows refuses or holds. Every check has its result, also after another one refused; where the person is not known, or no policy
 * permits the channel, those that need them have none.
 */
public final class Gate {
    private final PolicyTable table;
    private final ZoneId home;

    /**
     * @param home the zone whose local day decides who is of age and which policy is in force
     */
    public Gate(PolicyTable table, ZoneId home) {
        this.table = table;
        this.home = home;
    }

    public GateDecision decide(GateFacts facts) {
        List<CheckResult> results = new ArrayList<>(Check.values().length);
        CampaignChecks.addTo(results, facts);
        PermissionChecks permissions = new PermissionChecks(facts.message(), facts.permissions());
        permissions.addRefusals(results);
        @Nullable Party subject = facts.subject();
        @Nullable Party addressee = facts.addressee();
        if (subject == null || addressee == null) {
            results.add(new Refused(Check.PERSON, HoldReason.NOT_REACHABLE_STATUS));
            return GateDecision.of(results, List.of());
        }
        LocalDate today = facts.now().atZone(home).toLocalDate();
        PersonChecks people = new PersonChecks(subject, addressee, today);
        people.addTo(results, facts.message().channel());
        Optional<PolicyTable.Rule> rule = rule(facts.message(), addressee, today);
        if (rule.isEmpty()) {
            results.add(new Refused(Check.POLICY, HoldReason.NO_POLICY));
            return GateDecision.of(results, List.of());
        }
        SendPolicy policy = rule.get().policy();
        results.add(stateKnown(rule.get()));
        people.addTo(results, policy);
        permissions.addTo(results, policy);
        WordChecks.addTo(results, facts.message(), policy);
        new TimeChecks(facts, policy, addressee).addTo(results);
        return GateDecision.of(results, rule.get().rows());
    }

    private Optional<PolicyTable.Rule> rule(MessageFacts message, Party addressee, LocalDate today) {
        return table.rule(message.channel(), message.purpose(), addressee.states(), today);
    }

    private static CheckResult stateKnown(PolicyTable.Rule rule) {
        return rule.stateless() ? new Held(Check.POLICY, HoldReason.STATE_UNKNOWN, null) : new Passed(Check.POLICY);
    }
}
