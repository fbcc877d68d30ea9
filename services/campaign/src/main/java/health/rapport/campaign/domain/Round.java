package health.rapport.campaign.domain;

import health.rapport.campaign.domain.GateQuestion.Sent;
import health.rapport.gate.Gate;
import health.rapport.gate.GateDecision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The decisions on contacts that are looked at together. Each counts for those after it: of two to one address of a campaign only
 * the first may pass, and what was let through is part of everybody's past.
 */
public final class Round {
    private final Gate gate;
    private final Surroundings surroundings;
    private final Instant now;
    private final List<Sent> sent = new ArrayList<>();

    public Round(Gate gate, Surroundings surroundings, Instant now) {
        this.gate = gate;
        this.surroundings = surroundings;
        this.now = now;
    }

    /** Decides about all of them, in this order. */
    public void decide(List<Claimable> contacts, BiConsumer<Claimable, GateDecision> then) {
        for (Claimable one : contacts) {
            GateDecision decision = gate.decide(new GateQuestion(one, surroundings).facts(now, sent));
            if (decision instanceof GateDecision.Send) {
                sent.add(Sent.of(one, now));
            }
            then.accept(one, decision);
        }
    }
}
