package health.rapport.rules.text;

import health.rapport.rules.ActivityFilter;
import health.rapport.rules.CodeMatch;
import health.rapport.rules.ContactFilter;
import health.rapport.rules.EncounterFilter;
import health.rapport.rules.EncounterTime;
import health.rapport.rules.Event;
import health.rapport.rules.EventRule;
import health.rapport.rules.Rule;
import health.rapport.rules.Times;
import health.rapport.rules.Window;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text form of events and of parts about them. */
final class EventTextWriter {
    private EventTextWriter() {}

    static String write(Rule.DidActivity rule) {
        return "did " + event(new Event.Activity(rule.filter())) + window(rule.window()) + times(rule.times());
    }

    static String write(Rule.HadEncounter rule) {
        return "had " + event(new Event.Encounter(rule.filter())) + window(rule.window()) + times(rule.times());
    }

    static String write(EventRule rule) {
        return switch (rule) {
            case EventRule.WasContacted contacted ->
                "got " + event(new Event.Contact(contacted.filter())) + window(contacted.window())
                        + times(contacted.times());
            case EventRule.Outermost outermost -> outermost(outermost);
            case EventRule.Sequence sequence -> sequence(sequence);
            case EventRule.DaysAfter after ->
                Quotes.name(after.field()) + " " + RuleTextWriter.days(after.from(), after.to()) + " after "
                        + event(after.event());
        };
    }

    private static String outermost(EventRule.Outermost rule) {
        String edge = switch (rule.edge()) {
            case FIRST -> "first ";
            case LAST -> "last ";
        };
        Event is = rule.is();
        return edge + event(rule.of()) + (is == null ? "" : " is " + event(is)) + window(rule.window());
    }

    private static String sequence(EventRule.Sequence rule) {
        EventRule.Follower follower = rule.follower();
        String from = follower.fromDays() == 0 ? "" : follower.fromDays() + " to ";
        return "after " + event(rule.first()) + window(rule.window()) + (follower.happened() ? " then " : " no ")
                + event(follower.event()) + " in " + from + follower.toDays() + " days";
    }

    private static String event(Event event) {
        return switch (event) {
            case Event.Activity(ActivityFilter filter) -> "activity" + properties(filter);
            case Event.Encounter(EncounterFilter filter) ->
                (filter.at() == EncounterTime.END ? "discharge" : "encounter") + properties(filter);
            case Event.Contact(ContactFilter filter) -> "contact" + properties(filter);
        };
    }

    private static String properties(ActivityFilter filter) {
        List<String> said = new ArrayList<>();
        text(said, "type", filter.type());
        text(said, "campaign", filter.campaignId());
        text(said, "channel", filter.channel());
        text(said, "source", filter.source());
        text(said, "callToAction", filter.callToAction());
        filter.attributes()
                .forEach((name, value) -> said.add("attribute " + Quotes.text(name) + " = " + Quotes.text(value)));
        return said.isEmpty() ? "" : RuleTextWriter.list(said);
    }

    private static String properties(EncounterFilter filter) {
        List<String> said = new ArrayList<>();
        text(said, "serviceLine", filter.serviceLine());
        text(said, "facility", filter.facility());
        text(said, "class", filter.encounterClass());
        codes(said, "diagnosis", filter.diagnoses());
        codes(said, "procedure", filter.procedures());
        text(said, "payer", filter.payer());
        return said.isEmpty() ? "" : RuleTextWriter.list(said);
    }

    private static String properties(ContactFilter filter) {
        List<String> said = new ArrayList<>();
        text(said, "campaign", filter.campaignId());
        text(said, "channel", filter.channel());
        text(said, "engagement", filter.engagement());
        return said.isEmpty() ? "" : RuleTextWriter.list(said);
    }

    private static void text(List<String> said, String name, @Nullable String text) {
        if (text != null) {
            said.add(name + " = " + Quotes.text(text));
        }
    }

    private static void codes(List<String> said, String name, List<CodeMatch> codes) {
        if (!codes.isEmpty()) {
            said.add(name + " in "
                    + RuleTextWriter.list(
                            codes.stream().map(EventTextWriter::code).toList()));
        }
    }

    private static String code(CodeMatch code) {
        return Quotes.text(code.system()) + " " + Quotes.text(code.code()) + (code.prefix() ? "*" : "");
    }

    private static String window(Window window) {
        StringBuilder said = new StringBuilder();
        if (window.withinDays() != null) {
            said.append(" within ").append(window.withinDays()).append(" days");
        }
        if (window.notWithinDays() != null) {
            said.append(" not within ").append(window.notWithinDays()).append(" days");
        }
        if (window.since() != null) {
            said.append(" since ").append(window.since());
        }
        if (window.before() != null) {
            said.append(" before ").append(window.before());
        }
        return said.toString();
    }

    private static String times(Times times) {
        Integer atMost = times.atMost();
        if (atMost == null) {
            return times.atLeast() == 1 ? "" : " at least " + times.atLeast() + " times";
        }
        if (times.atLeast() == atMost) {
            return atMost == 0 ? " never" : " exactly " + atMost + " times";
        }
        return times.atLeast() == 0
                ? " at most " + atMost + " times"
                : " " + times.atLeast() + " to " + atMost + " times";
    }
}
