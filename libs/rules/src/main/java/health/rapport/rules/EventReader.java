package health.rapport.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the parts about activities, encounters and contacts, and events named inside other parts. */
final class EventReader {

    private EventReader() {}

    static @Nullable Rule activity(JsonPart part) {
        ActivityFilter filter = activityFilter(part);
        Window window = window(part);
        Times times = times(part);
        return LeafReader.build(part, () -> new Rule.DidActivity(filter, window, times));
    }

    static @Nullable Rule encounter(JsonPart part) {
        EncounterFilter filter = encounterFilter(part);
        Window window = window(part);
        Times times = times(part);
        return LeafReader.build(part, () -> new Rule.HadEncounter(filter, window, times));
    }

    static @Nullable Rule contact(JsonPart part) {
        ContactFilter filter = contactFilter(part);
        Window window = window(part);
        Times times = times(part);
        return LeafReader.build(part, () -> new EventRule.WasContacted(filter, window, times));
    }

    /** An event named inside another part. */
    static @Nullable Event event(JsonPart part) {
        Event event = switch (part.text("event")) {
            case "activity" -> new Event.Activity(activityFilter(part));
            case "encounter" -> new Event.Encounter(encounterFilter(part));
            case "contact" -> new Event.Contact(contactFilter(part));
            default -> null;
        };
        if (event == null) {
            part.problem("event", "must be activity, encounter or contact");
            return null;
        }
        part.rejectUnknown();
        return part.broken() ? null : event;
    }

    private static ActivityFilter activityFilter(JsonPart part) {
        return new ActivityFilter(
                part.optionalText("type"),
                part.optionalText("campaignId"),
                part.optionalText("channel"),
                part.optionalText("source"),
                part.optionalText("callToAction"),
                part.attributes("attributes"));
    }

    private static EncounterFilter encounterFilter(JsonPart part) {
        return new EncounterFilter(
                part.optionalText("serviceLine"),
                part.optionalText("facility"),
                part.optionalText("encounterClass"),
                codes(part, "diagnoses"),
                codes(part, "procedures"),
                part.optionalText("payer"),
                part.has("at") ? part.choice("at", EncounterTime.class) : EncounterTime.START);
    }

    private static ContactFilter contactFilter(JsonPart part) {
        return new ContactFilter(
                part.optionalText("campaignId"), part.optionalText("channel"), part.optionalText("engagement"));
    }

    static Window window(JsonPart part) {
        Integer within = part.optionalInt("withinDays", 0, Window.LONGEST_DAYS);
        Integer notWithin = part.optionalInt("notWithinDays", 0, Window.LONGEST_DAYS);
        LocalDate since = part.optionalDay("since");
        LocalDate before = part.optionalDay("before");
        if (within != null && notWithin != null && notWithin >= within) {
            part.problem("notWithinDays", "must be less than withinDays");
            return Window.EVER;
        }
        if (since != null && before != null && !since.isBefore(before)) {
            part.problem("before", "must be later than since");
            return Window.EVER;
        }
        return new Window(within, notWithin, since, before);
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
