package health.rapport.campaign.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rapport.contracts.campaign.CallToAction.CallToActionKind;
import health.rapport.gate.Exemption;
import health.rapport.gate.Purpose;
import health.rapport.gate.Remuneration;
import health.rapport.kernel.Channel;
import health.rapport.kernel.PersonStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CampaignTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Set<String> FOUR = Set.of("firstName", "lastName", "street", "postalCode");

    @Test
    void takesOnlyLegalSteps() {
        Campaign draft = Campaign.draft(UUID.randomUUID(), brief(FOUR, 0.1), "seed", "ann", NOW);
        Campaign running = draft.launched(Set.of(PersonStatus.MASTERED), NOW, null);
        Campaign stopped = running.stopped(NOW);
        assertThat(running.version()).isEqualTo(2);
        assertThat(stopped.state().stage()).isEqualTo(CampaignStage.STOPPED);
        assertThat(stopped.stopped(NOW)).isSameAs(stopped);
        assertThatThrownBy(() -> draft.stopped(NOW)).isInstanceOf(IllegalStepException.class);
        assertThatThrownBy(() -> running.edited(brief(FOUR, 0.2), NOW)).isInstanceOf(IllegalStepException.class);
        assertThatThrownBy(() -> running.launched(Set.of(), NOW, null)).isInstanceOf(IllegalStepException.class);
        assertThatThrownBy(() -> stopped.ended(NOW)).isInstanceOf(IllegalStepException.class);
    }

    @Test
    void isReviewedApprovedScheduledPausedAndNothingElseInBetween() {
        Campaign draft = Campaign.draft(UUID.randomUUID(), brief(FOUR, 0.1), "seed", "ann", NOW);
        Campaign review = draft.submitted(NOW);
        Campaign approved = review.approved(NOW);
        Campaign scheduled = approved.launched(Set.of(), NOW, NOW.plusSeconds(60));
        Campaign paused = scheduled.started(NOW.plusSeconds(60)).paused(NOW.plusSeconds(61));
        assertThat(scheduled.state().stage()).isEqualTo(CampaignStage.SCHEDULED);
        assertThat(scheduled.due(NOW.plusSeconds(59))).isFalse();
        assertThat(scheduled.due(NOW.plusSeconds(60))).isTrue();
        assertThat(paused.resumed(NOW).state()).isEqualTo(new CampaignState.Running(NOW.plusSeconds(60)));
        assertThat(paused.stated().status()).isEqualTo(health.rapport.contracts.campaign.CampaignStatus.RUNNING);
        assertThat(scheduled.stopped(NOW).state().launchedAt()).isNull();
        assertThat(approved.returned(NOW).state().stage()).isEqualTo(CampaignStage.DRAFT);
        assertThatThrownBy(() -> draft.approved(NOW)).isInstanceOf(IllegalStepException.class);
        assertThatThrownBy(() -> review.launched(Set.of(), NOW, null)).isInstanceOf(IllegalStepException.class);
        assertThatThrownBy(() -> review.edited(brief(FOUR, 0.2), NOW)).isInstanceOf(IllegalStepException.class);
        assertThatThrownBy(() -> approved.edited(brief(FOUR, 0.2), NOW)).isInstanceOf(IllegalStepException.class);
        assertThatThrownBy(() -> scheduled.paused(NOW)).isInstanceOf(IllegalStepException.class);
        assertThatThrownBy(() -> paused.stopped(NOW).resumed(NOW)).isInstanceOf(IllegalStepException.class);
    }

    @Test
    void endsWithItsResponseWindow() {
        Campaign running = Campaign.draft(UUID.randomUUID(), brief(FOUR, 0.1), "seed", "ann", NOW)
                .launched(Set.of(), NOW, null);
        assertThat(running.over(NOW.plus(Duration.ofDays(90)).minusSeconds(1))).isFalse();
        assertThat(running.over(NOW.plus(Duration.ofDays(90)))).isTrue();
    }

    @Test
    void isIdentityCompleteOnlyIfNobodyIsKnownByLess() {
        assertThat(brief(FOUR, 0).identityComplete(Set.of(PersonStatus.MASTERED)))
                .isTrue();
        assertThat(brief(FOUR, 0).identityComplete(Set.of(PersonStatus.MASTERED, PersonStatus.UNMASTERED)))
                .isFalse();
        assertThat(brief(Set.of("email"), 0).identityComplete(Set.of(PersonStatus.MASTERED)))
                .isFalse();
    }

    @Test
    void everythingWrongWithABriefIsFound() {
        Brief bad = new Brief(
                " ",
                Objective.ENCOUNTERS,
                Purpose.MARKETING,
                "cardio logy",
                null,
                List.of(),
                0,
                1,
                List.of(),
                List.of(new BriefCall(
                        "a b", "x", CallToActionKind.LINK, Set.of("ssn"), "javascript:alert(1)", null, null)),
                null,
                "two\nlines",
                "nobody",
                null,
                Ground.unsaid(),
                Plan.none());
        assertThat(BriefRules.check(bad))
                .extracting(BriefProblem::field)
                .contains(
                        "name",
                        "serviceLine",
                        "channels",
                        "responseWindowDays",
                        "holdoutShare",
                        "callsToAction[0].id",
                        "callsToAction[0].requiredFields",
                        "callsToAction[0].url",
                        "fromName",
                        "fromAddress");
        assertThat(BriefRules.check(brief(FOUR, 0.1))).isEmpty();
        assertThat(BriefRules.checkLaunch(brief(FOUR, 0.1)))
                .extracting(BriefProblem::field)
                .containsExactly("contentAssemblyId", "fromName", "fromAddress", "postalAddress");
    }

    private static Brief brief(Set<String> fields, double holdout) {
        return new Brief(
                "Heart month",
                Objective.ENCOUNTERS,
                Purpose.MARKETING,
                "CARDIOLOGY",
                null,
                List.of(Channel.EMAIL),
                90,
                holdout,
                List.of(),
                List.of(new BriefCall(
                        "book", "Book", CallToActionKind.FORM, fields, "https://example.org/book", null, null)),
                null,
                null,
                null,
                null,
                new Ground(Remuneration.NONE, null, Exemption.NONE, Set.of(), null),
                Plan.none());
    }
}
