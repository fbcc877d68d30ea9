package health.rapport.campaign.domain;

import health.rapport.gate.Answer;
import health.rapport.gate.Budget;
import health.rapport.gate.CampaignFacts;
import health.rapport.gate.CampaignFacts.Standing;
import health.rapport.gate.ContentState;
import health.rapport.gate.DataUse;
import health.rapport.gate.Earlier;
import health.rapport.gate.Earlier.Near;
import health.rapport.gate.GateFacts;
import health.rapport.gate.MessageFacts;
import health.rapport.gate.Party;
import health.rapport.gate.UsPlaces;
import health.rapport.gate.UsPlaces.Place;
import health.rapport.kernel.Channel;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is asked of the gate about one contact. */
public final class GateQuestion {
    private static final UsPlaces PLACES = UsPlaces.standard();
    private final Claimable contact;
    private final Surroundings surroundings;

    public GateQuestion(Claimable contact, Surroundings surroundings) {
        this.contact = contact;
        this.surroundings = surroundings;
    }

    /**
     * What was let through a moment ago, and is in no table yet.
     *
     * @param household of whoever was written to
     */
    public record Sent(
            UUID campaignId,
            UUID personId,
            Channel channel,
            @Nullable Address address,
            @Nullable UUID household,
            health.rapport.gate.Purpose purpose,
            Instant at) {
        static Sent of(Claimable one, Instant at) {
            return new Sent(
                    one.campaignId(),
                    Objects.requireNonNull(one.addressee()).personId(),
                    one.channel(),
                    one.address(),
                    one.household(),
                    one.brief().purpose(),
                    at);
        }
    }

    /**
     * All facts as of now.
     *
     * @param justSent what was let through in the same breath
     */
    public GateFacts facts(Instant now, List<Sent> justSent) {
        return new GateFacts(
                now,
                message(),
                campaign(justSent),
                party(contact.subject()),
                party(contact.addressee()),
                contact.permissions(),
                Stream.concat(contact.earlier().stream(), justSent.stream().map(this::earlier))
                        .toList());
    }

    private MessageFacts message() {
        Brief brief = contact.brief();
        Ground ground = brief.ground();
        return new MessageFacts(
                contact.channel(),
                brief.purpose(),
                // letters and calls are written elsewhere; a list goes out on the word of whoever approved the campaign
                Brief.listed(contact.channel())
                        ? ContentState.APPROVED
                        : contact.content().state(),
                ground.authorisation(brief.purpose()),
                ground.careOnly(),
                DataUse.allowedForFundraising(ground.dataUsed()),
                Answer.of(contact.content().tellsHowToEnd()));
    }

    private CampaignFacts campaign(List<Sent> justSent) {
        boolean taken = contact.addressTaken() || justSent.stream().anyMatch(this::sameCampaignAndAddress);
        return new CampaignFacts(standing(contact.stage()), Answer.of(heldOut()), taken, budget(justSent));
    }

    /** Of this campaign, or of all of them; a guardian who is left alone is not written to about a child either. */
    private boolean heldOut() {
        return contact.inHoldout()
                || Stream.of(contact.subject(), contact.addressee())
                        .filter(Objects::nonNull)
                        .anyMatch(person -> surroundings
                                .holdout()
                                .holds(person.personId(), contact.brief().purpose()));
    }

    private Budget budget(List<Sent> justSent) {
        long ofThis = justSent.stream()
                .filter(sent -> sent.campaignId().equals(contact.campaignId()))
                .count();
        return Spending.of(contact.brief(), contact.channel(), contact.contactsSoFar() + ofThis);
    }

    private static Standing standing(CampaignStage stage) {
        return switch (stage) {
            case RUNNING -> Standing.RUNNING;
            case PAUSED -> Standing.PAUSED;
            case DRAFT, IN_REVIEW, APPROVED, SCHEDULED, STOPPED, ENDED -> Standing.OVER;
        };
    }

    private boolean sameCampaignAndAddress(Sent sent) {
        return sent.campaignId().equals(contact.campaignId())
                && sent.channel() == contact.channel()
                && sameAddress(sent);
    }

    private boolean sameAddress(Sent sent) {
        return sent.address() != null && sent.address().equals(contact.address());
    }

    private Earlier earlier(Sent sent) {
        Set<Near> near = EnumSet.noneOf(Near.class);
        Recipient addressee = contact.addressee();
        if (addressee != null && addressee.personId().equals(sent.personId())) {
            near.add(Near.PERSON);
        }
        if (sameAddress(sent)) {
            near.add(Near.ADDRESS);
        }
        if (sent.household() != null && sent.household().equals(contact.household())) {
            near.add(Near.HOUSEHOLD);
        }
        return new Earlier(sent.at(), sent.channel(), sent.purpose(), near);
    }

    private @Nullable Party party(@Nullable Recipient person) {
        if (person == null) {
            return null;
        }
        Address address = person.address(contact.channel());
        Set<ZoneId> markets = surroundings.zones(person.profile().markets());
        Place place = place(person, address, markets);
        return new Party(
                person.personId(),
                person.reachable(),
                person.birthDate(),
                person.deceased(),
                person.labels(),
                Set.of(),
                address != null && !contact.deadAddress()
                        || contact.channel() == Channel.POST && person.profile().hasStreet(),
                place.states(),
                place.zones(),
                markets);
    }

    private Place place(Recipient person, @Nullable Address address, Set<ZoneId> markets) {
        Recipient.Profile home = person.profile();
        Place lives = PLACES.home(home.postalCode(), home.state(), home.country());
        return address == null || !address.key().startsWith("+")
                ? lives
                : PLACES.ringing(lives, address.key(), markets);
    }
}
