package health.rapport.campaign.journeys;

import health.rapport.campaign.CampaignSettings;
import health.rapport.campaign.domain.journey.Definition;
import health.rapport.campaign.domain.journey.Past;
import health.rapport.campaign.domain.journey.Walk;
import health.rapport.campaign.domain.journey.Walk.Lot;
import health.rapport.campaign.domain.journey.Walk.Plan;
import health.rapport.campaign.persistence.journey.Definitions;
import health.rapport.campaign.persistence.journey.Definitions.Key;
import health.rapport.campaign.persistence.journey.RunStore.Due;
import health.rapport.campaign.persistence.journey.RunStore.Fate;
import health.rapport.campaign.persistence.journey.RunStore.Looked;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Runs that are due with everything that decides about them, read in one transaction. */
record Known(List<Due> due, Map<UUID, Past> pasts, Definitions definitions) {
    private static final Duration A_MOMENT = Duration.ofSeconds(2);

    /** The editions these runs go by, or may move to. */
    static Set<Key> editions(List<Due> due) {
        Set<Key> keys = new HashSet<>();
        due.forEach(one -> {
            keys.add(new Key(one.journey(), one.edition()));
            if (one.newer() != null) {
                keys.add(new Key(one.journey(), one.newer()));
            }
        });
        return keys;
    }

    List<Looked> look(Instant now, CampaignSettings settings) {
        return due.stream().map(one -> look(one, now, settings)).toList();
    }

    private Looked look(Due one, Instant now, CampaignSettings settings) {
        boolean begins = one.run().place() == null;
        if (one.second()) {
            return new Looked(one, one.edition(), new Fate.Second());
        }
        Instant patience = one.enteredAt().plus(settings.sender().personPatience());
        if (begins && !one.known() && now.isBefore(patience)) {
            return new Looked(one, one.edition(), new Fate.Early(now.plus(A_MOMENT)));
        }
        return begins && one.elsewhere()
                ? new Looked(one, one.edition(), new Fate.Elsewhere())
                : go(one, now, settings);
    }

    private Looked go(Due one, Instant now, CampaignSettings settings) {
        Definition entered = definitions.require(one.journey(), one.edition());
        Definition newer = definitions.find(one.journey(), one.newer());
        Definition followed = one.run().follows(entered, newer);
        boolean moved = newer != null && followed.equals(newer) && !followed.equals(entered);
        Plan plan = new Plan(followed, new Lot(one.seed(), settings.zone()));
        Past past = Objects.requireNonNull(pasts.get(one.run().personId()), "everybody has a past");
        int edition = moved ? Objects.requireNonNull(one.newer()) : one.edition();
        return new Looked(one, edition, new Fate.Goes(Walk.next(plan, one.run(), past, now)));
    }
}
