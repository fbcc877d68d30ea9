package health.rapport.gate;

import static health.rapport.gate.HoldReason.*;
import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.contracts.permission.PermissionScope;
import health.rapport.contracts.permission.PermissionStatus;
import health.rapport.gate.CampaignFacts.Standing;
import health.rapport.gate.Earlier.Near;
import health.rapport.gate.GateDecision.Refuse;
import health.rapport.gate.GateDecision.Send;
import health.rapport.gate.GateDecision.Wait;
import health.rapport.kernel.Channel;
import health.rapport.kernel.SensitivityLabel;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GateTest {
    private final Situation usual = new Situation();

    @Test
    void sendsWhenNothingHoldsAndEveryCheckSaysSo() {
        GateDecision decision = usual.decide();
        assertThat(decision).isInstanceOf(Send.class);
        assertThat(decision.results()).extracting(CheckResult::check).containsExactlyInAnyOrder(Check.values());
        assertThat(decision.results()).allMatch(CheckResult.Passed.class::isInstance);
        assertThat(decision.policyRows()).containsExactly(Situation.CARE_TEXT);
    }

    @Test
    void everyReasonIsFoundAlsoAfterAnotherOneRefused() {
        usual.standing = Standing.OVER;
        usual.content = ContentState.EXPIRED;
        usual.deceased = true;
        usual.born = LocalDate.of(2015, 1, 1);
        usual.say(PermissionStatus.OPTED_OUT);
        usual.suppressedBy = List.of("legal");
        usual.labels = Set.of(SensitivityLabel.HIV);
        usual.holdout = Answer.YES;
        usual.addressTaken = true;
        usual.address = false;
        usual.freeOfMarketing = Answer.NO;
        assertThat(usual.decide()).isInstanceOf(Refuse.class);
        assertThat(usual.decide().reasons())
                .containsExactly(
                        NO_PHONE,
                        OPTED_OUT,
                        SUPPRESSED,
                        DECEASED,
                        MINOR,
                        HOLDOUT,
                        SENSITIVE,
                        CONTENT_EXPIRED,
                        NOT_FREE_OF_MARKETING,
                        DUPLICATE_ADDRESS,
                        CAMPAIGN_STOPPED);
    }

    /** Each thing that may be unknown, made unknown alone: never sent. */
    enum Unknown {
        PERSON(s -> s.known = false, NOT_REACHABLE_STATUS),
        BIRTH_DATE(s -> s.born = null, AGE_UNKNOWN),
        ZONE(s -> s.zones = Set.of(), ZONE_UNKNOWN),
        PRESSURE(s -> s.earlier = null, PRESSURE_UNKNOWN),
        SUPPRESSION(s -> s.suppressedBy = null, SUPPRESSION_UNKNOWN),
        CONSENT(s -> s.said.clear(), PERMISSION_UNKNOWN),
        WORDS(s -> s.freeOfMarketing = Answer.UNKNOWN, NOT_FREE_OF_MARKETING),
        OPT_OUT_IN_IT(s -> s.saysHowToOptOut = Answer.UNKNOWN, NO_OPT_OUT_IN_MESSAGE),
        HOLDOUT(s -> s.holdout = Answer.UNKNOWN, HOLDOUT_UNKNOWN),
        SPENT(s -> s.budget = new Budget(100L, null, 1L), BUDGET_UNKNOWN),
        PRICE(s -> s.budget = new Budget(100L, 0L, null), BUDGET_UNKNOWN),
        POLICY(s -> s.channel = Channel.SOCIAL, NO_POLICY),
        STATE(
                s -> {
                    s.purpose = Purpose.MARKETING;
                    s.states = Set.of();
                    s.signed();
                },
                STATE_UNKNOWN);

        private final java.util.function.Consumer<Situation> loss;
        private final HoldReason reason;

        Unknown(java.util.function.Consumer<Situation> loss, HoldReason reason) {
            this.loss = loss;
            this.reason = reason;
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNeededAndNotKnownIsNeverLetThrough(Unknown unknown) {
        unknown.loss.accept(usual);
        GateDecision decision = usual.decide();
        assertThat(decision).isNotInstanceOf(Send.class);
        assertThat(decision.reasons()).containsExactly(unknown.reason);
    }

    @Property(tries = 2000)
    void losingFactsNeverOpensTheGate(@ForAll Set<Unknown> lost, @ForAll boolean optedOut) {
        Situation situation = new Situation();
        lost.forEach(one -> one.loss.accept(situation));
        if (optedOut) {
            situation.say(PermissionStatus.OPTED_OUT);
        }
        assertThat(situation.decide() instanceof Send).isEqualTo(lost.isEmpty() && !optedOut);
    }

    @ParameterizedTest
    @CsvSource({
        "GLOBAL,,, true",
        "CHANNEL, SMS,, true",
        "CHANNEL, SMS, OWN_SERVICE, true",
        "CHANNEL, SMS, FUNDRAISING, false",
        "CHANNEL, EMAIL,, false",
    })
    void anOptOutHoldsWhatItCoversEvenBesideAnOptIn(
            PermissionScope scope, @Nullable Channel channel, @Nullable String purpose, boolean holds) {
        usual.said.add(new Said(scope, channel, purpose, PermissionStatus.OPTED_OUT));
        assertThat(usual.decide() instanceof Refuse).isEqualTo(holds);
    }

    @Test
    void marketingTextsNeedASignatureNotOnlyAYes() {
        usual.purpose = Purpose.MARKETING;
        usual.authorised = Set.of(Purpose.MARKETING);
        assertThat(usual.decide().reasons()).containsExactly(PERMISSION_UNKNOWN);
        usual.signed();
        assertThat(usual.decide()).isInstanceOf(Send.class);
    }

    @Test
    void marketingByHealthDataNeedsAnAuthorisationForIt() {
        usual.purpose = Purpose.MARKETING;
        usual.signed();
        usual.authorised = Set.of(Purpose.TREATMENT);
        assertThat(usual.decide().reasons()).containsExactly(NO_AUTHORISATION);
        usual.authorised = Set.of(Purpose.MARKETING);
        assertThat(usual.decide()).isInstanceOf(Send.class);
    }

    @Test
    void theLawOfHerStateIsAddedToTheGeneralRow() {
        usual.purpose = Purpose.MARKETING;
        usual.authorised = Set.of(Purpose.MARKETING);
        usual.signed();
        usual.now = java.time.Instant.parse("2026-03-03T01:30:00Z"); // 20:30 in the east
        assertThat(usual.decide()).isInstanceOf(Send.class);
        usual.states = Set.of("MA", "FL");
        GateDecision decision = usual.decide();
        assertThat(decision.reasons()).containsExactly(QUIET_HOURS);
        assertThat(((Wait) decision).until()).isEqualTo("2026-03-03T13:00:00Z");
        assertThat(decision.policyRows()).hasSize(2);
    }

    @Test
    void nightHoldsUntilMorningAndEnoughHoldsUntilThereIsRoom() {
        usual.now = java.time.Instant.parse("2026-03-03T04:00:00Z");
        assertThat(usual.decide().reasons()).containsExactly(QUIET_HOURS);
        assertThat(((Wait) usual.decide()).until()).isEqualTo("2026-03-03T13:00:00Z");

        usual.earlier = List.of(new Earlier(
                java.time.Instant.parse("2026-03-02T20:00:00Z"), Channel.SMS, Purpose.TREATMENT, Set.of(Near.ADDRESS)));
        assertThat(usual.decide().reasons()).containsExactly(FREQUENCY_CAP, QUIET_HOURS);
        assertThat(((Wait) usual.decide()).until()).isEqualTo("2026-03-03T20:00:00Z");
    }

    @Test
    void emailTakesTheMarketsClockWhereHersIsNotKnown() {
        usual.channel = Channel.EMAIL;
        usual.zones = Set.of();
        usual.marketZones = Set.of(java.time.ZoneId.of("America/Los_Angeles"));
        usual.now = java.time.Instant.parse("2026-03-02T15:00:00Z"); // 7:00 there
        assertThat(((Wait) usual.decide()).until()).isEqualTo("2026-03-02T16:00:00Z");
        usual.marketZones = Set.of();
        assertThat(usual.decide().reasons()).containsExactly(ZONE_UNKNOWN);
    }

    @Test
    void ofAChildHerGuardianIsAddressedAndNeverOfHerConfidentialCare() {
        usual.born = LocalDate.of(2015, 1, 1);
        usual.guardianBorn = LocalDate.of(1980, 1, 1);
        assertThat(usual.decide()).isInstanceOf(Send.class);

        usual.labels = Set.of(SensitivityLabel.MINOR_CONFIDENTIAL);
        usual.consented = Set.of(SensitivityLabel.MINOR_CONFIDENTIAL);
        assertThat(usual.decide().reasons()).containsExactly(SENSITIVE);
        usual.labels = Set.of();
        usual.guardianBorn = LocalDate.of(2012, 1, 1);
        assertThat(usual.decide().reasons()).containsExactly(GUARDIAN_UNFIT);
        usual.guardianBorn = LocalDate.of(1980, 1, 1);
        usual.born = LocalDate.of(2000, 1, 1);
        assertThat(usual.decide().reasons()).as("came of age").containsExactly(GUARDIAN_UNFIT);
    }

    @ParameterizedTest
    @CsvSource({"2008-03-02, true", "2008-03-03, false", "2008-02-29, true"})
    void isOfAgeOnTheEighteenthBirthday(LocalDate born, boolean sends) {
        usual.born = born;
        assertThat(usual.decide() instanceof Send).isEqualTo(sends);
    }

    @Test
    void aConsentOpensALabel() {
        usual.labels = Set.of(SensitivityLabel.MENTAL_HEALTH);
        assertThat(usual.decide().reasons()).containsExactly(SENSITIVE);
        usual.consented = Set.of(SensitivityLabel.MENTAL_HEALTH);
        assertThat(usual.decide()).isInstanceOf(Send.class);
    }

    @Test
    void aPausedCampaignHoldsAndABudgetEnds() {
        usual.standing = Standing.PAUSED;
        assertThat(((Wait) usual.decide()).until()).isNull();
        usual.standing = Standing.RUNNING;
        usual.budget = new Budget(100L, 98L, 2L);
        assertThat(usual.decide()).isInstanceOf(Send.class);
        usual.budget = new Budget(100L, 99L, 2L);
        assertThat(usual.decide().reasons()).containsExactly(BUDGET_SPENT);
    }
}
