package health.rapport.campaign.domain;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.gate.Basis;
import health.rapport.gate.Cap;
import health.rapport.gate.ContentState;
import health.rapport.gate.Earlier.Near;
import health.rapport.gate.Exemption;
import health.rapport.gate.Gate;
import health.rapport.gate.HoldReason;
import health.rapport.gate.PermissionFacts;
import health.rapport.gate.PolicyRow;
import health.rapport.gate.PolicyTable;
import health.rapport.gate.Purpose;
import health.rapport.gate.Remuneration;
import health.rapport.gate.SendPolicy;
import health.rapport.gate.SendingHours;
import health.rapport.kernel.Channel;
import health.rapport.kernel.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RehearsalTest {
    private static final ZoneId HOME = ZoneId.of("America/New_York");
    private static final Instant NOON = Instant.parse("2026-03-02T17:00:00Z");
    private static final Instant NIGHT = Instant.parse("2026-03-02T08:00:00Z");
    private static final UUID CAMPAIGN = new UUID(7, 7);

    @Test
    void theFirstAtAnAddressHasItAlsoIfSheHasToWait() {
        Waterfall night = counted(NIGHT, null, List.of(person(1, "a@x.test"), person(2, "A@x.test")));
        assertThat(night.waiting()).containsExactly(new Waterfall.Step(HoldReason.QUIET_HOURS, 1, 1));
        assertThat(night.refused()).contains(new Waterfall.Step(HoldReason.DUPLICATE_ADDRESS, 1, 1));
        assertThat(counted(NOON, null, List.of(person(1, "a@x.test"), person(2, "b@x.test")))
                        .now())
                .isEqualTo(2);
    }

    @Test
    void whoIsRefusedLeavesTheAddressToTheNext() {
        Claimable dead = claimable(person(1, "a@x.test"), true, null);
        Waterfall.Tally tally = new Waterfall.Tally(Channel.EMAIL);
        Rehearsal rehearsal = rehearsal(NOON);
        tally.add(rehearsal.decide(dead), false);
        tally.add(rehearsal.decide(claimable(person(2, "a@x.test"), false, null)), false);
        assertThat(tally.counted().refused()).containsExactly(new Waterfall.Step(HoldReason.DECEASED, 1, 1));
        assertThat(tally.counted().now()).isEqualTo(1);
    }

    @Test
    void theBudgetEndsWithTheContactThatSpendsItWhoeverItGoesTo() {
        Waterfall spent = counted(
                NOON,
                new Money(2, "USD"),
                List.of(person(1, "a@x.test"), person(2, "b@x.test"), person(3, "c@x.test"), person(4, "d@x.test")));
        assertThat(spent.now()).isEqualTo(2);
        assertThat(spent.waiting()).containsExactly(new Waterfall.Step(HoldReason.BUDGET_SPENT, 2, 2));
    }

    @Test
    void everybodyIsCountedInOnePlaceAndWhoeverIsHeldOutInNoOther() {
        Waterfall.Tally tally = new Waterfall.Tally(Channel.EMAIL);
        Rehearsal rehearsal = rehearsal(NOON);
        tally.add(rehearsal.decide(claimable(person(1, "a@x.test"), false, null)), true);
        tally.add(rehearsal.decide(claimable(person(2, null), true, null)), true);
        tally.add(rehearsal.decide(claimable(person(3, "c@x.test"), false, null)), false);
        Waterfall all = tally.counted();
        assertThat(all.people()).isEqualTo(3);
        assertThat(all.holdout()).isEqualTo(1);
        assertThat(all.now()).isEqualTo(1);
        assertThat(all.refused())
                .containsExactly(
                        new Waterfall.Step(HoldReason.NO_EMAIL, 1, 1), new Waterfall.Step(HoldReason.DECEASED, 0, 1));
    }

    @Test
    void whoIsLeftAloneThisYearGetsCareAndNothingElse() {
        GlobalHoldout year = new GlobalHoldout(2026, "salt", 0.999999);
        Rehearsal rehearsal = rehearsal(NOON, year);
        assertThat(rehearsal
                        .decide(claimable(person(1, "a@x.test"), false, null))
                        .reasons())
                .containsExactly(HoldReason.HOLDOUT);
        assertThat(year.holds(new UUID(1, 1), Purpose.TREATMENT)).isFalse();
    }

    private static Waterfall counted(Instant now, @Nullable Money budget, List<Recipient> people) {
        Waterfall.Tally tally = new Waterfall.Tally(Channel.EMAIL);
        Rehearsal rehearsal = rehearsal(now);
        people.forEach(who -> tally.add(rehearsal.decide(claimable(who, false, budget)), false));
        return tally.counted();
    }

    private static Rehearsal rehearsal(Instant now) {
        return rehearsal(now, GlobalHoldout.none());
    }

    private static Rehearsal rehearsal(Instant now, GlobalHoldout holdout) {
        SendPolicy policy = new SendPolicy(
                Basis.OPT_OUT,
                18,
                Set.of(),
                Set.of(),
                List.of(SendingHours.daily(LocalTime.of(8, 0), LocalTime.of(21, 0))),
                true,
                false,
                List.of(new Cap(Near.PERSON, Set.of(Channel.EMAIL), Set.of(), 1, 1)));
        PolicyRow row = new PolicyRow(
                UUID.randomUUID(),
                Channel.EMAIL,
                Purpose.OWN_SERVICE,
                "",
                LocalDate.of(2000, 1, 1),
                policy,
                "-",
                "-",
                "-",
                Instant.EPOCH);
        return new Rehearsal(
                new Gate(new PolicyTable(List.of(row)), HOME), new Surroundings(HOME, Map.of(), holdout), now);
    }

    private static Recipient person(int id, @Nullable String email) {
        return new Recipient(
                new UUID(1, id),
                "MASTERED",
                email,
                null,
                null,
                LocalDate.of(1970, 1, 1),
                false,
                Set.of(),
                new Recipient.Profile(
                        null, null, null, null, "MA", "01101", "US", null, false, true, null, Set.of(), Set.of()));
    }

    private static Claimable claimable(Recipient who, boolean dead, @Nullable Money budget) {
        Recipient person = new Recipient(
                who.personId(), who.status(), who.email(), null, null, who.birthDate(), dead, Set.of(), who.profile());
        return new Claimable(
                UUID.randomUUID(),
                CAMPAIGN,
                Channel.EMAIL,
                CampaignStage.DRAFT,
                brief(budget),
                new Claimable.Words(new UUID(9, 9), "hash", ContentState.APPROVED, true),
                person,
                person,
                false,
                null,
                new PermissionFacts(List.of(), Set.of(), List.of()),
                false,
                false,
                0,
                List.of(),
                Set.of(),
                false);
    }

    private static Brief brief(@Nullable Money budget) {
        BriefCost each = new BriefCost(
                "sending", BriefCost.Basis.PER_MESSAGE, new Money(1, "USD"), Channel.EMAIL, null, null, null, null);
        Plan plan = new Plan(null, null, null, null, List.of(), budget, List.of());
        return new Brief(
                "Heart month",
                Objective.APPOINTMENTS,
                Purpose.OWN_SERVICE,
                null,
                null,
                List.of(Channel.EMAIL),
                90,
                0.1,
                List.of(each),
                List.of(),
                null,
                null,
                null,
                null,
                new Ground(Remuneration.NONE, null, Exemption.NONE, Set.of(), null),
                plan);
    }
}
