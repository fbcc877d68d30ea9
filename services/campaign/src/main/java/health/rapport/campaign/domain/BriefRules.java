package health.rapport.campaign.domain;

import health.rapport.campaign.domain.BriefCost.Basis;
import health.rapport.gate.Answer;
import health.rapport.gate.DataUse;
import health.rapport.gate.Exemption;
import health.rapport.gate.Purpose;
import health.rapport.gate.Remuneration;
import health.rapport.kernel.Channel;
import health.rapport.kernel.EmailAddress;
import health.rapport.kernel.Phone;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a brief must obey to be kept, and what more it needs to be launched. All problems are found, not only the first. */
public final class BriefRules {
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,59}");
    private static final Pattern MARKET = Pattern.compile("[a-z0-9][a-z0-9-]{0,59}");
    private static final Pattern CALL_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,59}");
    private static final Set<String> FIELDS = Set.of(
            "firstName",
            "middleName",
            "lastName",
            "birthDate",
            "gender",
            "street",
            "city",
            "state",
            "postalCode",
            "email",
            "homePhone",
            "mobilePhone",
            "language");
    private static final int MOST = 50;
    private static final long MOST_UNITS = 1_000_000_000_000L;
    private static final int LONGEST_WINDOW = 1830;
    private final List<BriefProblem> problems = new ArrayList<>();

    private BriefRules() {}

    /** What keeps this brief from being stored. */
    public static List<BriefProblem> check(Brief brief) {
        BriefRules rules = new BriefRules();
        rules.texts(brief);
        rules.numbers(brief);
        rules.costs(brief);
        rules.calls(brief);
        rules.ground(brief);
        rules.plan(brief);
        return List.copyOf(rules.problems);
    }

    /** What more it needs before messages may go out. */
    public static List<BriefProblem> checkLaunch(Brief brief) {
        BriefRules rules = new BriefRules();
        boolean listed = brief.sentBy().filter(Brief::listed).isPresent();
        if (!listed) {
            rules.need(brief.contentAssemblyId(), "contentAssemblyId", "choose approved words");
            rules.need(brief.linked().orElse(null), "callsToAction", "one call to action needs an address to link to");
        }
        rules.need(brief.fromName(), "fromName", "say who writes");
        if (brief.sentBy().equals(Optional.of(Channel.EMAIL))) {
            rules.need(brief.fromAddress(), "fromAddress", "say from which address");
            rules.need(brief.postalAddress(), "postalAddress", "every e-mail carries the sender's postal address");
        }
        rules.rule(
                brief.ground().remuneration() != Remuneration.UNKNOWN,
                "ground.remuneration",
                "launch.required",
                "say whether anybody pays for the message, and who: NONE, PAID_BY_ANOTHER, PAID_BY_SUBJECT");
        rules.rule(
                brief.purpose() != Purpose.FUNDRAISING
                        || DataUse.allowedForFundraising(brief.ground().dataUsed()) == Answer.YES,
                "ground.dataUsed",
                "launch.fundraising",
                "say by what its people were chosen; fundraising may use no clinical data (45 CFR 164.514(f)(1))");
        rules.rule(
                brief.sentBy().isPresent(),
                "channels",
                "launch.channel",
                "only EMAIL, SMS, and lists for POST and CALL_CENTER go out from here");
        return List.copyOf(rules.problems);
    }

    private void texts(Brief brief) {
        length(brief.name(), "name", 200);
        length(brief.fromName(), "fromName", 100);
        length(brief.postalAddress(), "postalAddress", 300);
        matches(brief.serviceLine(), CODE, "serviceLine", "write a code such as CARDIOLOGY");
        matches(brief.market(), MARKET, "market", "write a market's name in lower case");
        String from = brief.fromAddress();
        rule(
                from == null || EmailAddress.isValid(from),
                "fromAddress",
                "email.syntax",
                "write an address such as care@example.org");
        rule(printable(brief.fromName()), "fromName", "text.line", "write one line");
    }

    private void numbers(Brief brief) {
        rule(!brief.channels().isEmpty(), "channels", "required", "name at least one channel");
        rule(
                new HashSet<>(brief.channels()).size() == brief.channels().size(),
                "channels",
                "distinct",
                "name each channel once");
        int days = brief.responseWindowDays();
        rule(days >= 1 && days <= LONGEST_WINDOW, "responseWindowDays", "range", "1 to " + LONGEST_WINDOW);
        double share = brief.holdoutShare();
        rule(share >= 0 && share < 1, "holdoutShare", "range", "0 or more and less than 1");
    }

    private void costs(Brief brief) {
        rule(brief.costs().size() <= MOST, "costs", "size", "at most " + MOST);
        for (int i = 0; i < brief.costs().size(); i++) {
            var cost = brief.costs().get(i);
            String at = "costs[" + i + "]";
            length(cost.name(), at + ".name", 100);
            rule(cost.amount().minor() >= 0, at + ".amount", "range", "a cost is not negative");
            accrual(cost, at);
        }
        long currencies = brief.costs().stream()
                .map(cost -> cost.amount().currency())
                .distinct()
                .count();
        rule(currencies <= 1, "costs", "currency", "use one currency");
    }

    private void accrual(BriefCost cost, String at) {
        boolean counted = cost.basis() == Basis.PER_MINUTE || cost.basis() == Basis.PER_THOUSAND;
        Long units = cost.units();
        rule(
                !counted || units != null && units > 0 && units <= MOST_UNITS,
                at + ".units",
                "range",
                "say how many are bought");
        rule(counted || units == null, at + ".units", "consistent", "contacts are counted by themselves");
        if (cost.recurs()) {
            rule(cost.basis() == Basis.FIXED, at + ".recurrence", "consistent", "only a fixed amount comes again");
            LocalDate from = cost.accruedOn();
            LocalDate until = cost.endsOn();
            boolean bounded = from != null
                    && until != null
                    && !until.isBefore(from)
                    && until.isBefore(from.plusMonths(BriefCost.MOST_ACCRUALS));
            rule(bounded, at + ".endsOn", "range", "say accruedOn and endsOn, at most ten years apart");
        } else {
            rule(cost.endsOn() == null, at + ".endsOn", "consistent", "only what comes again ends");
        }
    }

    private void calls(Brief brief) {
        rule(brief.callsToAction().size() <= MOST, "callsToAction", "size", "at most " + MOST);
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < brief.callsToAction().size(); i++) {
            call(brief.callsToAction().get(i), "callsToAction[" + i + "]", ids);
        }
    }

    private void call(BriefCall call, String at, Set<String> ids) {
        matches(call.id(), CALL_ID, at + ".id", "letters, digits, dots, dashes");
        rule(ids.add(call.id()), at + ".id", "distinct", "each call to action has an id of its own");
        length(call.name(), at + ".name", 200);
        rule(FIELDS.containsAll(call.requiredFields()), at + ".requiredFields", "known", "use " + sorted(FIELDS));
        rule(call.leadsSomewhere(), at, "required", "a FORM or HRA has a url or formId, a LINK a url, a PHONE a phone");
        length(call.formId(), at + ".formId", 100);
        rule(
                call.phone() == null || Phone.isValid(call.phone()),
                at + ".phone",
                "phone",
                "write a number such as +14135550100");
        rule(call.url() == null || webAddress(call.url()), at + ".url", "url", "write an http or https address");
    }

    private void ground(Brief brief) {
        Ground ground = brief.ground();
        length(ground.paidBy(), "ground.paidBy", 200);
        boolean paid = ground.remuneration() == Remuneration.PAID_BY_ANOTHER
                || ground.remuneration() == Remuneration.PAID_BY_SUBJECT;
        rule(!paid || ground.paidBy() != null, "ground.paidBy", "required", "say who pays");
        rule(paid || ground.paidBy() == null, "ground.remuneration", "consistent", "who pays is named: say for what");
        boolean refill = ground.exemption() == Exemption.REFILL_REMINDER_AT_COST;
        rule(
                !refill || brief.purpose() == Purpose.TREATMENT,
                "ground.exemption",
                "consistent",
                "a refill reminder is TREATMENT");
    }

    private void plan(Brief brief) {
        Plan plan = brief.plan();
        length(plan.owner(), "plan.owner", 200);
        plan.partners().forEach(partner -> length(partner, "plan.partners", 200));
        rule(plan.partners().size() <= MOST, "plan.partners", "size", "at most " + MOST);
        rule(plan.budget() == null || plan.budget().minor() >= 0, "plan.budget", "range", "a budget is not negative");
        boolean oneCurrency = plan.budget() == null
                || brief.costs().stream()
                        .allMatch(cost ->
                                cost.amount().currency().equals(plan.budget().currency()));
        rule(oneCurrency, "plan.budget", "currency", "use the currency of the costs");
        tactics(brief);
    }

    private void tactics(Brief brief) {
        List<Plan.Tactic> tactics = brief.plan().tactics();
        rule(tactics.size() <= MOST, "plan.tactics", "size", "at most " + MOST);
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < tactics.size(); i++) {
            Plan.Tactic tactic = tactics.get(i);
            String at = "plan.tactics[" + i + "]";
            matches(tactic.id(), CALL_ID, at + ".id", "letters, digits, dots, dashes");
            rule(ids.add(tactic.id()), at + ".id", "distinct", "each tactic has an id of its own");
            length(tactic.name(), at + ".name", 200);
            rule(
                    brief.channels().contains(tactic.channel()),
                    at + ".channel",
                    "known",
                    "one of the campaign's channels");
            rule(tactic.share() > 0 && tactic.share() <= 1, at + ".share", "range", "above 0, at most 1");
        }
        brief.channels()
                .forEach(channel -> rule(
                        share(tactics, channel) <= 1 + 1e-9,
                        "plan.tactics",
                        "sum",
                        "shares of a channel are at most 1"));
    }

    private static double share(List<Plan.Tactic> tactics, Channel channel) {
        return tactics.stream()
                .filter(t -> t.channel() == channel)
                .mapToDouble(Plan.Tactic::share)
                .sum();
    }

    private void need(@Nullable Object value, String field, String hint) {
        rule(value != null, field, "launch.required", hint);
    }

    private void length(@Nullable String text, String field, int most) {
        rule(
                text == null || (!text.isBlank() && text.length() <= most),
                field,
                "text.length",
                "write 1 to " + most + " characters");
    }

    private void matches(@Nullable String text, Pattern pattern, String field, String hint) {
        rule(text == null || pattern.matcher(text).matches(), field, "text.form", hint);
    }

    private void rule(boolean kept, String field, String rule, String hint) {
        if (!kept) {
            problems.add(new BriefProblem(field, rule, hint));
        }
    }

    private static boolean printable(@Nullable String text) {
        return text == null || text.codePoints().noneMatch(Character::isISOControl);
    }

    private static boolean webAddress(String url) {
        try {
            URI uri = new URI(url);
            return url.length() <= 2000
                    && Set.of("http", "https").contains(String.valueOf(uri.getScheme()))
                    && uri.getUserInfo() == null
                    && Objects.requireNonNullElse(uri.getHost(), "").length() > 0;
        } catch (java.net.URISyntaxException notAnAddress) {
            return false;
        }
    }

    private static String sorted(Set<String> names) {
        return String.join(", ", names.stream().sorted().toList());
    }
}
