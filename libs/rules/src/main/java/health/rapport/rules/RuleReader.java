package health.rapport.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one document; used once. */
final class RuleReader {
    private final @Nullable RuleCheck check;
    private final List<RuleProblem> problems = new ArrayList<>();
    private int parts;

    /**
     * @param check null: what the rule asks about is not judged
     */
    RuleReader(@Nullable RuleCheck check) {
        this.check = check;
    }

    RuleReading read(JsonNode document) {
        Rule rule = rule(document, "", 1);
        if (parts > RuleLimits.PARTS) {
            problems.add(new RuleProblem("", "has more than " + RuleLimits.PARTS + " parts"));
        }
        return rule == null || !problems.isEmpty() ? new RuleReading.Refused(problems) : new RuleReading.Good(rule);
    }

    private @Nullable Rule rule(JsonNode node, String path, int depth) {
        if (!(node instanceof ObjectNode object)) {
            return refuse(path, "must be an object with an \"op\"");
        }
        if (depth > RuleLimits.DEPTH) {
            return refuse(path, "is nested deeper than " + RuleLimits.DEPTH);
        }
        if (++parts > RuleLimits.PARTS) {
            return null;
        }
        JsonPart part = new JsonPart(object, path, problems);
        Rule rule = byOp(part, part.find("op"), depth);
        if (rule != null && check != null) {
            check.checkAlone(rule, path, problems::add);
        }
        return rule;
    }

    private @Nullable Rule refuse(String path, String message) {
        problems.add(new RuleProblem(path, message));
        return null;
    }

    private @Nullable Rule byOp(JsonPart part, @Nullable JsonNode op, int depth) {
        if (op == null || !op.isTextual()) {
            part.problem("op", op == null ? "is missing; known are " + Ops.ALL : "must be one of " + Ops.ALL);
            return null;
        }
        return switch (op.textValue()) {
            case "all", "any", "none" -> group(part, op.textValue(), depth);
            case "compare", "in", "between", "isSet", "startsWith", "contains", "age", "daysAgo", "market" ->
                LeafReader.field(part, op.textValue());
            case "activity" -> EventReader.activity(part);
            case "encounter" -> EventReader.encounter(part);
            case "contact" -> EventReader.contact(part);
            case "first" -> SequenceReader.outermost(part, EventRule.Edge.FIRST);
            case "last" -> SequenceReader.outermost(part, EventRule.Edge.LAST);
            case "sequence" -> SequenceReader.sequence(part);
            case "daysAfter" -> SequenceReader.daysAfter(part);
            case "score", "persona" -> LeafReader.derived(part, op.textValue());
            case "rising", "stage", "related", "audience", "share" -> PersonReader.read(part, op.textValue());
            case "near", "polygon" -> PlaceReader.read(part, op.textValue());
            case "top", "topPercent", "onePerHousehold" -> population(part, op.textValue(), depth);
            default -> {
                part.problem("op", "must be one of " + Ops.ALL);
                yield null;
            }
        };
    }

    private @Nullable Rule population(JsonPart part, String op, int depth) {
        JsonNode among = part.find("among");
        Rule rule = among == null ? Rule.EVERYBODY : rule(among, part.pointer("among"), depth + 1);
        return PopulationReader.read(part, op, rule == null ? Rule.EVERYBODY : rule);
    }

    private @Nullable Rule group(JsonPart part, String op, int depth) {
        List<Rule> rules = part.objects("rules", true, (node, path) -> rule(node, path, depth + 1));
        part.rejectUnknown();
        if (rules.isEmpty() && !op.equals("all") && !part.broken()) {
            part.problem("rules", "must not be empty");
        }
        if (part.broken()) {
            return null;
        }
        return switch (op) {
            case "all" -> new Rule.All(rules);
            case "any" -> new Rule.Any(rules);
            default -> new Rule.None(rules);
        };
    }
}
