package health.rapport.rules;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON form of events, their filters, windows and counts. */
final class EventWriter {

    private EventWriter() {}

    static void write(ObjectNode node, EventRule rule) {
        switch (rule) {
            case EventRule.WasContacted contacted -> {
                filter(node, contacted.filter());
                windowAndTimes(node, contacted.window(), contacted.times());
            }
            case EventRule.Outermost outermost -> outermost(node, outermost);
            case EventRule.Sequence sequence -> sequence(node, sequence);
            case EventRule.DaysAfter after -> {
                node.put("field", after.field()).put("from", after.from());
                RuleWriter.putInt(node, "to", after.to());
                event(node.putObject("event"), after.event());
            }
        }
    }

    private static void outermost(ObjectNode node, EventRule.Outermost rule) {
        event(node.putObject("of"), rule.of());
        Event is = rule.is();
        if (is != null) {
            event(node.putObject("is"), is);
        }
        window(node, rule.window());
    }

    private static void sequence(ObjectNode node, EventRule.Sequence rule) {
        event(node.putObject("first"), rule.first());
        window(node, rule.window());
        EventRule.Follower follower = rule.follower();
        event(node.putObject(follower.happened() ? "then" : "without"), follower.event());
        node.put("fromDays", follower.fromDays()).put("toDays", follower.toDays());
    }

    private static void event(ObjectNode node, Event event) {
        node.put("event", event.kind());
        switch (event) {
            case Event.Activity(ActivityFilter filter) -> filter(node, filter);
            case Event.Encounter(EncounterFilter filter) -> filter(node, filter);
            case Event.Contact(ContactFilter filter) -> filter(node, filter);
        }
    }

    static void filter(ObjectNode node, ActivityFilter filter) {
        RuleWriter.putText(node, "type", filter.type());
        RuleWriter.putText(node, "campaignId", filter.campaignId());
        RuleWriter.putText(node, "channel", filter.channel());
        RuleWriter.putText(node, "source", filter.source());
        RuleWriter.putText(node, "callToAction", filter.callToAction());
        if (!filter.attributes().isEmpty()) {
            ObjectNode attributes = node.putObject("attributes");
            filter.attributes().forEach(attributes::put);
        }
    }

    static void filter(ObjectNode node, EncounterFilter filter) {
        RuleWriter.putText(node, "serviceLine", filter.serviceLine());
        RuleWriter.putText(node, "facility", filter.facility());
        RuleWriter.putText(node, "encounterClass", filter.encounterClass());
        codes(node, "diagnoses", filter.diagnoses());
        codes(node, "procedures", filter.procedures());
        RuleWriter.putText(node, "payer", filter.payer());
        if (filter.at() != EncounterTime.START) {
            node.put("at", filter.at().name());
        }
    }

    private static void filter(ObjectNode node, ContactFilter filter) {
        RuleWriter.putText(node, "campaignId", filter.campaignId());
        RuleWriter.putText(node, "channel", filter.channel());
        RuleWriter.putText(node, "engagement", filter.engagement());
    }

    private static void codes(ObjectNode node, String name, List<CodeMatch> codes) {
        if (codes.isEmpty()) {
            return;
        }
        ArrayNode array = node.putArray(name);
        for (CodeMatch match : codes) {
            array.addObject().put("system", match.system()).put(match.prefix() ? "prefix" : "code", match.code());
        }
    }

    static void windowAndTimes(ObjectNode node, Window window, Times times) {
        window(node, window);
        Integer atMost = times.atMost();
        if (atMost != null && atMost == times.atLeast()) {
            node.put("exactly", atMost);
        } else {
            node.put("atLeast", times.atLeast());
            RuleWriter.putInt(node, "atMost", atMost);
        }
    }

    private static void window(ObjectNode node, Window window) {
        RuleWriter.putInt(node, "withinDays", window.withinDays());
        RuleWriter.putInt(node, "notWithinDays", window.notWithinDays());
        putDay(node, "since", window.since());
        putDay(node, "before", window.before());
    }

    private static void putDay(ObjectNode node, String name, @Nullable LocalDate day) {
        if (day != null) {
            node.put(name, day.toString());
        }
    }
}
