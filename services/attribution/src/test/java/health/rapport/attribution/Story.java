package health.rapport.attribution;

import health.rapport.contracts.EncounterData;
import health.rapport.contracts.Fact;
import health.rapport.contracts.Link;
import health.rapport.contracts.Payments;
import health.rapport.contracts.PersonData;
import health.rapport.contracts.SourceRef;
import health.rapport.contracts.activity.ActivityLinked;
import health.rapport.contracts.campaign.Arm;
import health.rapport.contracts.campaign.AssignmentStated;
import health.rapport.contracts.campaign.CampaignStated;
import health.rapport.contracts.campaign.CampaignStatus;
import health.rapport.contracts.campaign.Cost;
import health.rapport.contracts.campaign.Cost.CostBasis;
import health.rapport.contracts.encounter.EncounterLinked;
import health.rapport.contracts.link.LowerConfidenceLinked;
import health.rapport.contracts.person.PersonStated;
import health.rapport.contracts.touchpoint.TouchpointStated;
import health.rapport.contracts.touchpoint.TouchpointStatus;
import health.rapport.kernel.Channel;
import health.rapport.kernel.LinkConfidence;
import health.rapport.kernel.Money;
import health.rapport.kernel.PersonStatus;
import health.rapport.kernel.SensitivityLabel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Facts written by hand: people and things are numbered, times are days after the launch. */
final class Story {
    static final Instant LAUNCH = Instant.parse("2026-03-01T00:00:00Z");

    final UUID campaign;
    private final int number;
    private final List<Fact> facts = new ArrayList<>();

    Story(int number) {
        this.number = number;
        this.campaign = id(9, 0);
    }

    List<Fact> facts() {
        return List.copyOf(facts);
    }

    Story add(Fact... more) {
        facts.addAll(List.of(more));
        return this;
    }

    UUID person(int n) {
        return id(1, n);
    }

    UUID encounter(int n) {
        return id(3, n);
    }

    /** The campaign: 100.00 and 0.50 a message. */
    CampaignStated definition(double holdoutShare, @Nullable Instant launchedAt) {
        List<Cost> costs = List.of(
                new Cost("agency", CostBasis.FIXED, usd(100_00L), null, null),
                new Cost("sending", CostBasis.PER_MESSAGE, usd(50L), Channel.EMAIL, null));
        return new CampaignStated(
                campaign,
                launchedAt == null ? 1 : 2,
                "Heart month",
                launchedAt == null ? CampaignStatus.DRAFT : CampaignStatus.RUNNING,
                "ENCOUNTERS",
                "OWN_SERVICE",
                "CARDIOLOGY",
                null,
                List.of(Channel.EMAIL),
                90,
                holdoutShare,
                costs,
                List.of(),
                Set.of(PersonStatus.MASTERED),
                false,
                launchedAt,
                LAUNCH);
    }

    Story people(PersonStatus status, String market, int first, int last) {
        for (int n = first; n <= last; n++) {
            add(new PersonStated(
                    person(n), 1, status, nobody(), Set.of(market), Set.of("ehr"), Set.of(), Set.of(), LAUNCH, LAUNCH));
        }
        return this;
    }

    AssignmentStated assigned(int n, Arm arm, double day, String market) {
        return new AssignmentStated(campaign, person(n), 1, arm, "everyone", Set.of(market), at(day));
    }

    TouchpointStated email(int n, long version, TouchpointStatus status, @Nullable String reason) {
        return new TouchpointStated(
                id(4, n),
                version,
                campaign,
                person(n),
                Channel.EMAIL,
                status,
                reason,
                null,
                List.of(),
                Set.of(),
                at(0.04));
    }

    ActivityLinked answer(int activity, int n, Channel channel, double day, SensitivityLabel... labels) {
        return answer(activity, 1, n, channel, at(day), labels);
    }

    ActivityLinked answer(
            int activity, long version, int n, Channel channel, Instant when, SensitivityLabel... labels) {
        return new ActivityLinked(
                id(2, activity),
                version,
                person(n),
                null,
                confirmed(),
                new SourceRef("website", "a" + activity),
                "FORM_SUBMISSION",
                when,
                channel,
                campaign.toString(),
                null,
                java.util.Map.of(),
                Set.of(labels),
                Set.of());
    }

    EncounterLinked visit(int encounter, int n, double day, Payments payments) {
        return visit(encounter, 1, n, at(day), "CARDIOLOGY", payments);
    }

    EncounterLinked visit(
            int encounter,
            long version,
            int n,
            Instant when,
            String serviceLine,
            Payments payments,
            SensitivityLabel... labels) {
        EncounterData data =
                new EncounterData("Main", "outpatient", when, null, null, List.of(), List.of(), null, null, payments);
        return new EncounterLinked(
                encounter(encounter),
                version,
                person(n),
                null,
                confirmed(),
                new SourceRef("ehr", "e" + encounter),
                serviceLine,
                data,
                Set.of(labels),
                Set.of());
    }

    LowerConfidenceLinked probably(int lead, int n) {
        return new LowerConfidenceLinked(person(lead), 1, person(n), 0.8, List.of("email"), "1", LAUNCH);
    }

    /** In cents; a negative number means unknown. */
    static Payments payments(long expected, long actual, long cost) {
        return new Payments(null, usd(expected), usd(actual), usd(cost), null);
    }

    static Instant at(double day) {
        return LAUNCH.plus(Duration.ofMinutes(Math.round(day * 24 * 60)));
    }

    UUID id(int kind, int n) {
        return new UUID(
                0x0190_0000_0000_7000L | ((long) number << 16), 0x8000_0000_0000_0000L | ((long) kind << 32) | n);
    }

    private static Link confirmed() {
        return new Link(LinkConfidence.CONFIRMED, "same-source-id", null, List.of(), "1");
    }

    private static @Nullable Money usd(long cents) {
        return cents < 0 ? null : new Money(cents, "USD");
    }

    private static PersonData nobody() {
        return new PersonData(
                "Canary-Given",
                null,
                "Canary-Family",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null);
    }
}
