package health.rapport.rules;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON form of rules; what has its default is left out. */
final class RuleWriter {

    private RuleWriter() {}

    static ObjectNode write(Rule rule) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("op", rule.op());
        switch (rule) {
            case Rule.All all -> rules(node, all.rules());
            case Rule.Any any -> rules(node, any.rules());
            case Rule.None none -> rules(node, none.rules());
            case Rule.Compare compare ->
                node.put("field", compare.field())
                        .put("is", compare.is().name())
                        .set("value", JsonValues.write(compare.value()));
            case Rule.In in -> {
                ArrayNode values = node.put("field", in.field()).putArray("values");
                in.values().forEach(value -> values.add(JsonValues.write(value)));
            }
            case Rule.Between between ->
                node.put("field", between.field())
                        .<ObjectNode>set("from", JsonValues.write(between.from()))
                        .set("to", JsonValues.write(between.to()));
            case Rule.IsSet isSet -> node.put("field", isSet.field());
            case Rule.StartsWith starts -> node.put("field", starts.field()).put("value", starts.value());
            case Rule.Contains contains -> node.put("field", contains.field()).put("value", contains.value());
            case Rule.Age age -> {
                putInt(node, "from", age.from());
                putInt(node, "to", age.to());
            }
            case Rule.DaysAgo ago -> {
                node.put("field", ago.field()).put("from", ago.from());
                putInt(node, "to", ago.to());
            }
            case Rule.DidActivity activity -> activity(node, activity);
            case Rule.HadEncounter encounter -> encounter(node, encounter);
            case Rule.ScoreAtLeast score ->
                node.put("modelId", score.modelId()).set("atLeast", JsonValues.write(score.value()));
            case Rule.InPersona persona -> node.put("persona", persona.persona());
            case Rule.MarketIn market -> market.markets().forEach(node.putArray("markets")::add);
        }
        return node;
    }

    private static void rules(ObjectNode node, List<Rule> rules) {
        ArrayNode array = node.putArray("rules");
        rules.forEach(rule -> array.add(write(rule)));
    }

    private static void activity(ObjectNode node, Rule.DidActivity rule) {
        ActivityFilter filter = rule.filter();
        putText(node, "type", filter.type());
        putText(node, "campaignId", filter.campaignId());
        putText(node, "channel", filter.channel());
        putText(node, "source", filter.source());
        putText(node, "callToAction", filter.callToAction());
        if (!filter.attributes().isEmpty()) {
            ObjectNode attributes = node.putObject("attributes");
            filter.attributes().forEach(attributes::put);
        }
        windowAndTimes(node, rule.window(), rule.times());
    }

    private static void encounter(ObjectNode node, Rule.HadEncounter rule) {
        EncounterFilter filter = rule.filter();
        putText(node, "serviceLine", filter.serviceLine());
        putText(node, "facility", filter.facility());
        putText(node, "encounterClass", filter.encounterClass());
        codes(node, "diagnoses", filter.diagnoses());
        codes(node, "procedures", filter.procedures());
        windowAndTimes(node, rule.window(), rule.times());
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

    private static void windowAndTimes(ObjectNode node, Window window, Times times) {
        putInt(node, "withinDays", window.withinDays());
        Integer atMost = times.atMost();
        if (atMost != null && atMost == times.atLeast()) {
            node.put("exactly", atMost);
        } else {
            node.put("atLeast", times.atLeast());
            putInt(node, "atMost", atMost);
        }
    }

    private static void putText(ObjectNode node, String name, @Nullable String text) {
        if (text != null) {
            node.put(name, text);
        }
    }

    private static void putInt(ObjectNode node, String name, @Nullable Integer number) {
        if (number != null) {
            node.put(name, number);
        }
    }
}
