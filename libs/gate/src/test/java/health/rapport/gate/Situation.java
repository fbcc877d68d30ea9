package health.rapport.gate;

import health.rapport.contracts.permission.PermissionScope;
import health.rapport.contracts.permission.PermissionStatus;
import health.rapport.gate.CampaignFacts.Standing;
import health.rapport.gate.Earlier.Near;
import health.rapport.kernel.Channel;
import health.rapport.kernel.SensitivityLabel;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A text about care to a grown woman in Massachusetts on a Monday morning, who said yes: everything is known, nothing holds. */
final class Situation {
    static final UUID CARE_TEXT = new UUID(1, 1);
    private static final SendingHours DAY = SendingHours.daily(LocalTime.of(8, 0), LocalTime.of(21, 0));
    private static final SendingHours SHORT_DAY = SendingHours.daily(LocalTime.of(8, 0), LocalTime.of(20, 0));
    private static final Cap ONE_A_DAY = new Cap(Near.ADDRESS, Set.of(Channel.SMS), Set.of(), 1, 1);
    private static final Set<Fact> ALL = Set.of(Fact.values());
    private static final PolicyTable TABLE = new PolicyTable(List.of(
            row(CARE_TEXT, Channel.SMS, Purpose.OWN_SERVICE, "", policy(Basis.OPT_IN, DAY, true)),
            row(new UUID(1, 2), Channel.SMS, Purpose.MARKETING, "", policy(Basis.EXPRESS_WRITTEN_CONSENT, DAY, false)),
            row(
                    new UUID(1, 3),
                    Channel.SMS,
                    Purpose.MARKETING,
                    "FL",
                    policy(Basis.EXPRESS_WRITTEN_CONSENT, SHORT_DAY, false)),
            row(
                    new UUID(1, 4),
                    Channel.EMAIL,
                    Purpose.OWN_SERVICE,
                    "",
                    new SendPolicy(Basis.OPT_OUT, 18, Set.of(), Set.of(), List.of(DAY), true, false, List.of()))));

    Instant now = Instant.parse("2026-03-02T15:00:00Z");
    Channel channel = Channel.SMS;
    Purpose purpose = Purpose.OWN_SERVICE;
    ContentState content = ContentState.APPROVED;
    Answer freeOfMarketing = Answer.YES;
    Answer saysHowToOptOut = Answer.YES;
    Standing standing = Standing.RUNNING;
    Answer holdout = Answer.NO;
    boolean addressTaken;
    Budget budget = Budget.unlimited();
    boolean known = true;
    boolean address = true;

    @Nullable
    LocalDate born = LocalDate.of(1970, 1, 1);

    @Nullable
    LocalDate guardianBorn;

    boolean deceased;
    Set<SensitivityLabel> labels = Set.of();
    Set<SensitivityLabel> consented = Set.of();
    Set<String> states = Set.of("MA");
    Set<ZoneId> zones = Set.of(ZoneId.of("America/New_York"));
    Set<ZoneId> marketZones = Set.of();
    final List<Said> said =
            new ArrayList<>(List.of(new Said(PermissionScope.CHANNEL, Channel.SMS, null, PermissionStatus.OPTED_IN)));
    Set<Purpose> authorised = Set.of(Purpose.MARKETING);

    @Nullable
    List<String> suppressedBy = List.of();

    @Nullable
    List<Earlier> earlier = List.of();

    void say(PermissionStatus status) {
        said.add(new Said(PermissionScope.GLOBAL, null, null, status));
    }

    void signed() {
        said.add(new Said(PermissionScope.CHANNEL, Channel.SMS, null, PermissionStatus.EXPRESS_WRITTEN_CONSENT));
    }

    GateDecision decide() {
        return new Gate(TABLE, ZoneId.of("America/New_York")).decide(facts());
    }

    private GateFacts facts() {
        var message = new MessageFacts(
                channel,
                purpose,
                content,
                Authorisation.of(purpose, Remuneration.NONE, Exemption.NONE, Answer.YES),
                freeOfMarketing,
                Answer.YES,
                saysHowToOptOut);
        Party subject = known ? party(new UUID(2, 1), born) : null;
        Party addressee = guardianBorn == null || !known ? subject : party(new UUID(2, 2), guardianBorn);
        return new GateFacts(
                now,
                message,
                new CampaignFacts(standing, holdout, addressTaken, budget),
                subject,
                addressee,
                new PermissionFacts(said, authorised, suppressedBy),
                earlier);
    }

    private Party party(UUID id, @Nullable LocalDate birthDate) {
        return new Party(id, true, birthDate, deceased, labels, consented, address, states, zones, marketZones);
    }

    private static SendPolicy policy(Basis basis, SendingHours hours, boolean careOnly) {
        return new SendPolicy(basis, 18, ALL, Set.of(), List.of(hours), false, careOnly, List.of(ONE_A_DAY));
    }

    private static PolicyRow row(UUID id, Channel channel, Purpose purpose, String state, SendPolicy policy) {
        return new PolicyRow(
                id, channel, purpose, state, LocalDate.EPOCH, policy, "test", "test", "test", Instant.EPOCH);
    }
}
