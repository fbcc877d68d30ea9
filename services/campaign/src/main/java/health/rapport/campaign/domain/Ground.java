package health.rapport.campaign.domain;

import health.rapport.gate.Answer;
import health.rapport.gate.Authorisation;
import health.rapport.gate.DataUse;
import health.rapport.gate.Exemption;
import health.rapport.gate.Purpose;
import health.rapport.gate.Remuneration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * On what ground a campaign may be sent: what decides whether people have to have authorised it.
 *
 * @param paidBy who pays for the message; absent where nobody does
 * @param exemption why it needs no authorisation although it would otherwise
 * @param dataUsed by what its people were chosen; empty where nobody said
 * @param freeOfMarketing whether its words hold no advertising, offers or billing; absent where nobody said
 */
public record Ground(
        Remuneration remuneration,
        @Nullable String paidBy,
        Exemption exemption,
        Set<DataUse> dataUsed,
        @Nullable Boolean freeOfMarketing) {
    public Ground {
        dataUsed = Set.copyOf(dataUsed);
    }

    /** Nothing was said: everything is asked for. */
    public static Ground unsaid() {
        return new Ground(Remuneration.UNKNOWN, null, Exemption.NONE, Set.of(), null);
    }

    /** Whether a message of this purpose needs the person's authorisation. */
    public Authorisation authorisation(Purpose purpose) {
        return Authorisation.of(purpose, remuneration, exemption, DataUse.isProtected(dataUsed));
    }

    /** Whether an authorisation has to say that somebody pays (45 CFR 164.508(a)(3)(ii)). */
    public boolean paid() {
        return remuneration != Remuneration.NONE;
    }

    /** Whether its words are free of marketing, as far as somebody said. */
    public Answer careOnly() {
        return freeOfMarketing == null ? Answer.UNKNOWN : Answer.of(freeOfMarketing);
    }
}
