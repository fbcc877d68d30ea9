package health.rapport.campaign.domain;

import health.rapport.campaign.domain.GateQuestion.Sent;
import health.rapport.gate.Gate;
import health.rapport.gate.GateDecision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What the gate would say to everybody on a list if a campaign ran now, in the order of the list. Of several people at one address the
 * first whom nothing refuses has it, also if she has to wait; what would go out now is part of the past of those after it. It keeps
 * what it needs of each person and asks nobody twice, so a list of any length takes as long as it has people.
 */
public final class Rehearsal {
    private final Gate gate;
    private final Surroundings surroundings;
    private final Instant now;
    private final Map<Object, List<Sent>> past = new HashMap<>();
    private final Set<Place> taken = new HashSet<>();
    private final Map<UUID, Long> through = new HashMap<>();

    public Rehearsal(Gate gate, Surroundings surroundings, Instant now) {
        this.gate = gate;
        this.surroundings = surroundings;
        this.now = now;
    }

    /** The next one on the list. */
    public GateDecision decide(Claimable contact) {
        List<Sent> near = near(contact);
        long counted = near.stream()
                .filter(sent -> sent.campaignId().equals(contact.campaignId()))
                .count();
        long sent = through.getOrDefault(contact.campaignId(), 0L) - counted;
        boolean occupied = contact.address() != null && taken.contains(place(contact));
        Claimable one = contact.asIfRunning(occupied, sent);
        GateDecision decision = gate.decide(new GateQuestion(one, surroundings).facts(now, near));
        switch (decision) {
            case GateDecision.Refuse refused -> {}
            case GateDecision.Wait later -> occupy(contact);
            case GateDecision.Send passed -> {
                occupy(contact);
                remember(contact);
            }
        }
        return decision;
    }

    private record Place(UUID campaignId, health.rapport.kernel.Channel channel, String address) {}

    private static Place place(Claimable one) {
        Address address = java.util.Objects.requireNonNull(one.address());
        return new Place(one.campaignId(), one.channel(), address.key());
    }

    private void occupy(Claimable one) {
        if (one.address() != null) {
            taken.add(place(one));
        }
    }

    private void remember(Claimable one) {
        Sent sent = Sent.of(one, now);
        through.merge(one.campaignId(), 1L, Long::sum);
        keys(one)
                .forEach(key ->
                        past.computeIfAbsent(key, first -> new ArrayList<>(1)).add(sent));
    }

    private List<Sent> near(Claimable one) {
        Set<Sent> near = new LinkedHashSet<>();
        keys(one).forEach(key -> near.addAll(past.getOrDefault(key, List.of())));
        return List.copyOf(near);
    }

    /** By what those before her may be close to her. */
    private static Stream<Object> keys(Claimable one) {
        Recipient addressee = one.addressee();
        return Stream.of(
                        Stream.ofNullable(addressee).map(Recipient::personId),
                        Stream.ofNullable(one.address()),
                        Stream.ofNullable(one.household()))
                .flatMap(key -> key);
    }
}
