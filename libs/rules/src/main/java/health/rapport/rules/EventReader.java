package health.rapport.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the parts about activities and encounters. */
final class EventReader {

    private EventReader() {}

    static @Nullable Rule activity(JsonPart part) {
        String type = part.optionalText("type");
        String campaign = part.optionalText("campaignId");
        String channel = part.optionalText("channel");
        String source = part.optionalText("source");
        String callToAction = part.optionalText("callToAction");
        Map<String, String> attributes = part.attributes("attributes");
        Window window = window(part);
        Times times = times(part);
        return LeafReader.build(
                part,
                () -> new Rule.DidActivity(
                        new ActivityFilter(type, campaign, channel, source, callToAction, attributes), window, times));
    }

    static @Nullable Rule encounter(JsonPart part) {
        String serviceLine = part.optionalText("serviceLine");
        String facility = part.optionalText("facility");
        String encounterClass = part.optionalText("encounterClass");
        List<CodeMatch> diagnoses = codes(part, "diagnoses");
        List<CodeMatch> procedures = codes(part, "procedures");
        Window window = window(part);
        Times times = times(part);
        return LeafReader.build(
                part,
                () -> new Rule.HadEncounter(
                        new EncounterFilter(serviceLine, facility, encounterClass, diagnoses, procedures),
                        window,
                        times));
    }

    private static Window window(JsonPart part) {
        return new Window(part.optionalInt("withinDays", 0, Window.LONGEST_DAYS));
    }

    private static Times times(JsonPart part) {
        Integer exactly = part.optionalInt("exactly", 0, Times.MOST);
        Integer atLeast = part.optionalInt("atLeast", 0, Times.MOST);
        Integer atMost = part.optionalInt("atMost", 0, Times.MOST);
        if (part.has("exactly") && (part.has("atLeast") || part.has("atMost"))) {
            part.problem("exactly", "does not go together with atLeast or atMost");
            return Times.ONCE_OR_MORE;
        }
        if (exactly != null) {
            return Times.exactly(exactly);
        }
        int least = atLeast != null ? atLeast : atMost == null ? 1 : 0;
        if (atMost != null && least > atMost) {
            part.problem("atMost", "must not be less than " + least);
            return Times.ONCE_OR_MORE;
        }
        return new Times(least, atMost);
    }

    private static List<CodeMatch> codes(JsonPart part, String name) {
        List<CodeMatch> codes = part.objects(name, false, (node, path) -> code(node, path, part.problems()));
        if (codes.isEmpty() && part.has(name) && !part.broken()) {
            part.problem(name, "must not be empty");
        }
        return codes;
    }

    private static @Nullable CodeMatch code(JsonNode node, String path, List<RuleProblem> problems) {
        if (!(node instanceof ObjectNode object)) {
            problems.add(new RuleProblem(path, "must be an object with system and code or prefix"));
            return null;
        }
        JsonPart part = new JsonPart(object, path, problems);
        String system = part.text("system");
        String code = part.optionalText("code");
        String prefix = part.optionalText("prefix");
        part.rejectUnknown();
        String wanted = code == null ? prefix : code;
        if (wanted == null || code != null && prefix != null) {
            part.problem("", "needs either code or prefix");
            return null;
        }
        if (CodeMatch.folded(wanted).isEmpty()) {
            part.problem(code == null ? "prefix" : "code", "must hold more than dots");
        }
        return part.broken() ? null : new CodeMatch(system, wanted, code == null);
    }
}
