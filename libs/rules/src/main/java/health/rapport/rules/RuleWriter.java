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
            case Rule.DidActivity activity -> {
                EventWriter.filter(node, activity.filter());
                EventWriter.windowAndTimes(node, activity.window(), activity.times());
            }
            case Rule.HadEncounter encounter -> {
                EventWriter.filter(node, encounter.filter());
                EventWriter.windowAndTimes(node, encounter.window(), encounter.times());
            }
            case EventRule event -> EventWriter.write(node, event);
            case Rule.ScoreAtLeast score ->
                node.put("modelId", score.modelId()).set("atLeast", JsonValues.write(score.value()));
            case Rule.InPersona persona -> node.put("persona", persona.persona());
            case Rule.MarketIn market -> market.markets().forEach(node.putArray("markets")::add);
            case PersonRule person -> person(node, person);
            case PlaceRule.Near near -> near(node, near);
            case PlaceRule.InPolygon polygon -> {
                ArrayNode corners = node.putArray("corners");
                polygon.corners().forEach(corner -> point(corners.addArray(), corner));
            }
            case PopulationRule population -> population(node, population);
        }
        return node;
    }

    private static void rules(ObjectNode node, List<Rule> rules) {
        ArrayNode array = node.putArray("rules");
        rules.forEach(rule -> array.add(write(rule)));
    }

    private static void person(ObjectNode node, PersonRule rule) {
        switch (rule) {
            case PersonRule.RisingScore rising ->
                node.put("modelId", rising.modelId())
                        .<ObjectNode>set("by", JsonValues.write(rising.by()))
                        .put("withinDays", rising.withinDays());
            case PersonRule.OnPathway pathway -> {
                node.put("pathway", pathway.pathway());
                putText(node, "stage", pathway.stage());
            }
            case PersonRule.RelatedTo related -> {
                node.put("to", related.to().name());
                if (!related.parties().isEmpty()) {
                    related.parties().forEach(node.putArray("parties")::add);
                }
            }
            case PersonRule.MemberOf member ->
                node.put("audienceId", member.audienceId().toString());
            case PersonRule.RandomShare share ->
                node.put("salt", share.salt())
                        .<ObjectNode>set("from", JsonValues.write(share.from()))
                        .set("to", JsonValues.write(share.to()));
        }
    }

    private static void near(ObjectNode node, PlaceRule.Near rule) {
        switch (rule.centre()) {
            case PlaceRule.Centre.Facility(String name) -> node.put("facility", name);
            case PlaceRule.Centre.Point(GeoPoint at) -> point(node.putArray("point"), at);
        }
        node.set(
                rule.distance().unit().symbol(),
                JsonValues.write(rule.distance().amount()));
    }

    private static void point(ArrayNode array, GeoPoint point) {
        array.add(GeoPoint.degrees(point.longitude())).add(GeoPoint.degrees(point.latitude()));
    }

    private static void population(ObjectNode node, PopulationRule rule) {
        switch (rule) {
            case PopulationRule.TopCount top -> node.put("count", top.count());
            case PopulationRule.TopPercent top -> node.set("percent", JsonValues.write(top.percent()));
            case PopulationRule.OnePerHousehold one -> {}
        }
        switch (rule.by()) {
            case PopulationRule.Order.ByScore(String model) -> node.put("score", model);
            case PopulationRule.Order.AtRandom(String salt) -> node.put("random", salt);
            case PopulationRule.Order.ById none -> {}
        }
        if (!rule.among().equals(Rule.EVERYBODY)) {
            node.set("among", write(rule.among()));
        }
    }

    static void putText(ObjectNode node, String name, @Nullable String text) {
        if (text != null) {
            node.put(name, text);
        }
    }

    static void putInt(ObjectNode node, String name, @Nullable Integer number) {
        if (number != null) {
            node.put(name, number);
        }
    }
}
