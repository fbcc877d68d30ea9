package health.rapport.standalone.bench.campaign;

import health.rapport.contracts.permission.PermissionScope;
import health.rapport.contracts.permission.PermissionStatus;
import health.rapport.gate.Answer;
import health.rapport.gate.Authorisation;
import health.rapport.gate.Basis;
import health.rapport.gate.Budget;
import health.rapport.gate.CampaignFacts;
import health.rapport.gate.Cap;
import health.rapport.gate.ContentState;
import health.rapport.gate.Earlier;
import health.rapport.gate.Earlier.Near;
import health.rapport.gate.Exemption;
import health.rapport.gate.Fact;
import health.rapport.gate.GateFacts;
import health.rapport.gate.MessageFacts;
import health.rapport.gate.Party;
import health.rapport.gate.PermissionFacts;
import health.rapport.gate.PolicyRow;
import health.rapport.gate.PolicyTable;
import health.rapport.gate.Purpose;
import health.rapport.gate.Remuneration;
import health.rapport.gate.Said;
import health.rapport.gate.SendPolicy;
import health.rapport.gate.SendingHours;
import health.rapport.gate.UsPlaces;
import health.rapport.kernel.Channel;
import health.rapport.kernel.SensitivityLabel;
import health.rapport.standalone.bench.Dice;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** Contacts nobody has, the same in every run: texts and mails to people all over the country, all day long, each with a past. */
final class GateContacts {
    private static final Instant DAY = Instant.parse("2026-03-02T05:00:00Z");
    private static final SendingHours LONG = SendingHours.daily(LocalTime.of(8, 0), LocalTime.of(21, 0));
    private static final SendingHours SHORT = SendingHours.daily(LocalTime.of(8, 0), LocalTime.of(20, 0));
    private static final Set<Channel> PHONE = Set.of(Channel.SMS, Channel.VOICE);
    private static final List<Cap> CAPS = List.of(
            new Cap(Near.ADDRESS, PHONE, Set.of(), 1, 1),
            new Cap(Near.ADDRESS, PHONE, Set.of(), 3, 7),
            new Cap(Near.PERSON, Set.of(), Set.of(), 5, 7),
            new Cap(Near.HOUSEHOLD, Set.of(), Set.of(), 8, 7));

    static final PolicyTable POLICIES = new PolicyTable(List.of(
            row(1, Channel.SMS, Purpose.OWN_SERVICE, "", policy(Basis.OPT_IN, LONG, true)),
            row(2, Channel.SMS, Purpose.MARKETING, "", policy(Basis.EXPRESS_WRITTEN_CONSENT, LONG, false)),
            row(3, Channel.SMS, Purpose.MARKETING, "FL", policy(Basis.EXPRESS_WRITTEN_CONSENT, SHORT, false)),
            row(4, Channel.EMAIL, Purpose.OWN_SERVICE, "", policy(Basis.OPT_OUT, LONG, false)),
            row(5, Channel.EMAIL, Purpose.MARKETING, "", policy(Basis.OPT_OUT, LONG, false))));

    private final Dice dice = new Dice(20_260_302);

    private GateContacts() {}

    static List<GateFacts> first(int count) {
        GateContacts made = new GateContacts();
        return IntStream.range(0, count).mapToObj(made::contact).toList();
    }

    private GateFacts contact(int number) {
        Channel channel = dice.of(List.of(Channel.SMS, Channel.EMAIL));
        Purpose purpose = dice.of(List.of(Purpose.OWN_SERVICE, Purpose.OWN_SERVICE, Purpose.MARKETING));
        Party person = person(number, channel);
        var message = new MessageFacts(
                channel,
                purpose,
                ContentState.APPROVED,
                Authorisation.of(purpose, Remuneration.NONE, Exemption.NONE, Answer.YES),
                Answer.YES,
                Answer.YES,
                Answer.YES);
        var campaign = new CampaignFacts(
                CampaignFacts.Standing.RUNNING,
                Answer.of(dice.percent(5)),
                dice.percent(1),
                new Budget(900_000L, 5_000L, 2L));
        Instant now = DAY.plus(Duration.ofMinutes(dice.below(24 * 60)));
        return new GateFacts(now, message, campaign, person, person, permissions(channel, purpose), past(now));
    }

    private Party person(int number, Channel channel) {
        String postalCode = "%05d".formatted(1_000 + dice.below(98_000));
        var home = UsPlaces.standard().home(dice.percent(97) ? postalCode : null, null, "US");
        var there = channel == Channel.EMAIL
                ? home
                : UsPlaces.standard().ringing(home, "+1%d5550100".formatted(201 + dice.below(780)), Set.of());
        return new Party(
                new UUID(4711, number),
                true,
                LocalDate.of(1935 + dice.below(80), 1 + dice.below(12), 1 + dice.below(28)),
                dice.percent(1),
                dice.percent(4) ? Set.of(SensitivityLabel.MENTAL_HEALTH) : Set.of(),
                Set.of(),
                true,
                there.states(),
                there.zones(),
                Set.of());
    }

    private PermissionFacts permissions(Channel channel, Purpose purpose) {
        List<Said> said = new ArrayList<>();
        if (dice.percent(90)) {
            said.add(new Said(PermissionScope.CHANNEL, channel, null, PermissionStatus.EXPRESS_WRITTEN_CONSENT));
        }
        if (dice.percent(8)) {
            said.add(new Said(PermissionScope.GLOBAL, null, null, PermissionStatus.OPTED_OUT));
        }
        Set<Purpose> authorised = dice.percent(80) ? Set.of(purpose) : Set.of();
        return new PermissionFacts(said, authorised, dice.percent(2) ? List.of("list") : List.of());
    }

    private List<Earlier> past(Instant now) {
        return IntStream.range(0, dice.below(6))
                .mapToObj(i -> new Earlier(
                        now.minus(Duration.ofHours(dice.below(24 * 14))),
                        dice.of(List.of(Channel.SMS, Channel.EMAIL, Channel.EMAIL)),
                        Purpose.OWN_SERVICE,
                        dice.of(List.of(Set.of(Near.PERSON, Near.ADDRESS, Near.HOUSEHOLD), Set.of(Near.HOUSEHOLD)))))
                .toList();
    }

    private static SendPolicy policy(Basis basis, SendingHours hours, boolean careOnly) {
        return new SendPolicy(basis, 18, Set.of(Fact.values()), Set.of(), List.of(hours), false, careOnly, CAPS);
    }

    private static PolicyRow row(int id, Channel channel, Purpose purpose, String state, SendPolicy policy) {
        return new PolicyRow(
                new UUID(0, id),
                channel,
                purpose,
                state,
                LocalDate.EPOCH,
                policy,
                "made up",
                "bench",
                "bench",
                Instant.EPOCH);
    }
}
