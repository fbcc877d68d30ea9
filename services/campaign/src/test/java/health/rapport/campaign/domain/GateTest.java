package health.rapport.campaign.domain;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.campaign.domain.GateDecision.Hold;
import health.rapport.campaign.domain.GateDecision.Send;
import health.rapport.campaign.domain.SendPolicy.Basis;
import health.rapport.contracts.permission.PermissionScope;
import health.rapport.contracts.permission.PermissionStatus;
import health.rapport.kernel.Channel;
import health.rapport.kernel.SensitivityLabel;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
    private static final SendPolicy EMAIL = new SendPolicy(Basis.OPT_OUT, 18, false, Set.of());
    private static final Gate GATE = new Gate(Channel.EMAIL, Purpose.MARKETING, TODAY);

    @Test
    void sendsToTheCanonicalAddressWhenNothingHolds() {
        GateDecision decision = GATE.decide(facts(EMAIL, person("Ann@Example.org", null), List.of()));
        assertThat(decision).isInstanceOf(Send.class);
        assertThat(((Send) decision).address().key()).isEqualTo("ann@example.org");
    }

    @Test
    void findsEveryReasonAndReportsTheFirst() {
        Recipient wrong = new Recipient(
                UUID.randomUUID(),
                "INCOMPLETE",
                "no address",
                LocalDate.of(2015, 1, 1),
                true,
                Set.of(SensitivityLabel.PART2),
                person("x@y.org", null).profile());
        var facts = new GateFacts(EMAIL, wrong, List.of(said(PermissionStatus.OPTED_OUT)), false, false, true, true);
        assertThat(reasons(GATE.decide(facts)))
                .containsExactly(
                        HoldReason.NO_EMAIL,
                        HoldReason.OPTED_OUT,
                        HoldReason.DECEASED,
                        HoldReason.MINOR,
                        HoldReason.HOLDOUT,
                        HoldReason.SENSITIVE,
                        HoldReason.NOT_REACHABLE_STATUS,
                        HoldReason.CONTENT_WITHDRAWN,
                        HoldReason.DUPLICATE_ADDRESS,
                        HoldReason.CAMPAIGN_STOPPED);
    }

    @Test
    void whatIsNotKnownAndNeededHolds() {
        Recipient ageless = person("a@b.org", null);
        assertThat(reasons(GATE.decide(facts(null, ageless, List.of()))))
                .containsExactly(HoldReason.PERMISSION_UNKNOWN);
        assertThat(reasons(GATE.decide(facts(EMAIL, null, List.of()))))
                .containsExactly(HoldReason.NOT_REACHABLE_STATUS);
        SendPolicy strict = new SendPolicy(Basis.OPT_OUT, 18, true, Set.of());
        assertThat(reasons(GATE.decide(facts(strict, ageless, List.of()))))
                .containsExactly(HoldReason.PERMISSION_UNKNOWN);
        SendPolicy consent = new SendPolicy(Basis.EXPRESS_WRITTEN_CONSENT, 18, false, Set.of());
        assertThat(reasons(GATE.decide(facts(consent, ageless, List.of(said(PermissionStatus.OPTED_IN))))))
                .containsExactly(HoldReason.PERMISSION_UNKNOWN);
        assertThat(GATE.decide(facts(consent, ageless, List.of(said(PermissionStatus.EXPRESS_WRITTEN_CONSENT)))))
                .isInstanceOf(Send.class);
    }

    @Test
    void aChildIsNeverTheAddresseeAndItsConfidentialCareTargetsNobody() {
        Recipient child = person("child@b.org", LocalDate.of(2015, 1, 1));
        Recipient confidential = new Recipient(
                child.personId(),
                "MASTERED",
                "mother@b.org",
                LocalDate.of(1980, 1, 1),
                false,
                Set.of(SensitivityLabel.MINOR_CONFIDENTIAL),
                child.profile());

        assertThat(reasons(GATE.decide(facts(EMAIL, child, List.of(said(PermissionStatus.OPTED_IN))))))
                .containsExactly(HoldReason.MINOR);
        assertThat(reasons(GATE.decide(facts(EMAIL, confidential, List.of(said(PermissionStatus.OPTED_IN))))))
                .containsExactly(HoldReason.SENSITIVE);
    }

    @ParameterizedTest
    @CsvSource({
        "2008-03-01, true",
        "2008-03-02, false",
        "1950-01-01, true",
    })
    void isOfAgeOnTheEighteenthBirthday(LocalDate born, boolean sends) {
        assertThat(GATE.decide(facts(EMAIL, person("a@b.org", born), List.of())) instanceof Send)
                .isEqualTo(sends);
    }

    @ParameterizedTest
    @CsvSource({
        "GLOBAL,,, true",
        "CHANNEL, EMAIL,, true",
        "CHANNEL, EMAIL, MARKETING, true",
        "CHANNEL, EMAIL, FUNDRAISING, false",
        "CHANNEL, SMS,, false",
    })
    void anOptOutHoldsWhatItCoversEvenBesideAnOptIn(
            PermissionScope scope, @Nullable Channel channel, @Nullable String purpose, boolean holds) {
        var out = new Permission(scope, channel, purpose, PermissionStatus.OPTED_OUT);
        var in = new Permission(PermissionScope.CHANNEL, Channel.EMAIL, "MARKETING", PermissionStatus.OPTED_IN);
        assertThat(GATE.decide(facts(EMAIL, person("a@b.org", null), List.of(in, out))) instanceof Hold)
                .isEqualTo(holds);
    }

    private static Permission said(PermissionStatus status) {
        return new Permission(PermissionScope.GLOBAL, null, null, status);
    }

    private static List<HoldReason> reasons(GateDecision decision) {
        return ((Hold) decision).reasons();
    }

    private static GateFacts facts(
            @Nullable SendPolicy policy, @Nullable Recipient person, List<Permission> permissions) {
        return new GateFacts(policy, person, permissions, true, true, false, false);
    }

    private static Recipient person(String email, @Nullable LocalDate born) {
        var profile = new Recipient.Profile(
                null, null, null, null, null, null, null, null, false, false, null, Set.of(), Set.of());
        return new Recipient(UUID.randomUUID(), "MASTERED", email, born, false, Set.of(), profile);
    }
}
