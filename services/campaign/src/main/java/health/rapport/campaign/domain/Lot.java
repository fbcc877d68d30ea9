package health.rapport.campaign.domain;

import health.rapport.contracts.campaign.Arm;
import health.rapport.gate.GateDecision;
import health.rapport.kernel.Channel;
import java.util.UUID;

/** What a launch made of one person on the list. */
public sealed interface Lot {
    UUID contactId();

    /**
     * She takes part, on the side that was drawn.
     *
     * @param words which of several she gets; meaningless in the holdout
     */
    record Assigned(UUID contactId, Launch.Member member, Variant words) implements Lot {}

    /** The gate would never let it through, so she takes no part. */
    record LeftOut(UUID contactId, GateDecision.Refuse why) implements Lot {}

    /**
     * The lot of one person.
     *
     * @param decision what the gate says of her at launch; what only holds for a while keeps nobody out of the draw
     */
    static Lot of(Campaign campaign, Claimable contact, Person person, GateDecision decision) {
        if (decision instanceof GateDecision.Refuse refuse && !contact.early()) {
            return new LeftOut(contact.contactId(), refuse);
        }
        UUID unit = unit(contact, person.id());
        String seed = campaign.assignmentSeed();
        Arm arm = Draw.arm(seed, campaign.brief().holdoutShare(), unit);
        Variant words = Variant.draw(Variant.of(campaign.brief(), contact.channel()), seed, unit);
        return new Assigned(contact.contactId(), new Launch.Member(person.id(), person.group(), arm), words);
    }

    /** On the list, in a group of the audience. */
    record Person(UUID id, String group) {}

    /** Whose side is drawn: a letter is read by everybody who lives there. */
    private static UUID unit(Claimable contact, UUID person) {
        UUID household = contact.household();
        return contact.channel() == Channel.POST && household != null ? household : person;
    }
}
