package health.rapport.intake;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.intake.domain.Columns;
import health.rapport.intake.domain.Item;
import health.rapport.intake.domain.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads one JSON activity as an item. Fields of a wrong type or name are flaws of the item, not of the request. */
public final class ActivityJson {
    private static final Map<String, String> COLUMNS = Map.of(
            "messageId", "activity_id",
            "type", "activity_type",
            "occurredAt", "occurred_at",
            "sentAt", "sent_at",
            "arrivedAt", "arrived_at",
            "channel", "channel",
            "source", "source",
            "campaignId", "campaign_id",
            "callToAction", "call_to_action");
    private static final Map<String, String> CONSENT_COLUMNS = Map.of(
            "status", "consent",
            "purpose", "consent_purpose",
            "evidence", "consent_evidence");
    private static final Map<String, String> PERSON_COLUMNS = Columns.personByJsonName();
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,39}");

    private final Map<String, String> fields = new LinkedHashMap<>();
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Item.RawIdentifier> identifiers = new ArrayList<>();
    private final List<Problem> flaws = new ArrayList<>();

    private ActivityJson() {}

    /** The item; never fails. */
    public static Item read(JsonNode node) {
        ActivityJson reading = new ActivityJson();
        if (node.isObject()) {
            node.properties().forEach(field -> reading.field(field.getKey(), field.getValue()));
        } else {
            reading.flaws.add(Problem.ofItem("item.type", "An activity is a JSON object."));
        }
        return new Item(Item.Form.JSON, reading.fields, reading.attributes, reading.identifiers, reading.flaws);
    }

    private void field(String name, JsonNode value) {
        switch (name) {
            case "sensitivity" -> list(name, name, value);
            case "consent" -> eachField(name, value, this::consentField);
            case "attributes" -> eachField(name, value, this::attribute);
            case "person" -> eachField(name, value, this::personField);
            default -> text("", name, COLUMNS.get(name), value);
        }
    }

    private void text(String prefix, String name, @Nullable String column, JsonNode value) {
        if (column == null) {
            flaws.add(new Problem(prefix + safe(name), "json.unknown", "This field is not known here. Leave it out."));
        } else if (value.isTextual()) {
            fields.put(column, value.textValue());
        } else if (!value.isNull()) {
            flaws.add(new Problem(prefix + safe(name), "json.type", "Send a JSON string."));
        }
    }

    private void list(String name, String column, JsonNode value) {
        if (value.isArray() && all(value, JsonNode::isTextual)) {
            List<String> texts = stream(value).map(JsonNode::textValue).toList();
            fields.put(column, String.join(";", texts));
        } else if (!value.isNull()) {
            flaws.add(new Problem(name, "json.type", "Send an array of JSON strings."));
        }
    }

    private void consentField(String name, JsonNode value) {
        if (name.equals("channels")) {
            list("consent.channels", "consent_channels", value);
        } else {
            text("consent.", name, CONSENT_COLUMNS.get(name), value);
        }
    }

    private void attribute(String name, JsonNode value) {
        if (value.isValueNode() && !value.isNull()) {
            attributes.put(name, value.asText());
        } else if (!value.isNull()) {
            flaws.add(new Problem("attributes", "json.type", "An attribute is a text, a number or a boolean."));
        }
    }

    private void personField(String name, JsonNode value) {
        if (!name.equals("identifiers")) {
            text("person.", name, PERSON_COLUMNS.get(name), value);
        } else if (value.isArray() && all(value, ActivityJson::isIdentifier)) {
            stream(value).map(ActivityJson::identifier).forEach(identifiers::add);
        } else if (!value.isNull()) {
            flaws.add(new Problem(
                    "person.identifiers", "json.type", "Send an array of objects with authority, type and value."));
        }
    }

    private static boolean isIdentifier(JsonNode node) {
        return node.size() == 3
                && node.path("authority").isTextual()
                && node.path("type").isTextual()
                && node.path("value").isTextual();
    }

    private static Item.RawIdentifier identifier(JsonNode node) {
        return new Item.RawIdentifier(
                node.path("authority").textValue(),
                node.path("type").textValue(),
                node.path("value").textValue());
    }

    private void eachField(String name, JsonNode value, java.util.function.BiConsumer<String, JsonNode> each) {
        if (value.isObject()) {
            value.properties().forEach(field -> each.accept(field.getKey(), field.getValue()));
        } else if (!value.isNull()) {
            flaws.add(new Problem(name, "json.type", "Send a JSON object."));
        }
    }

    private static boolean all(JsonNode array, java.util.function.Predicate<JsonNode> fits) {
        return stream(array).allMatch(fits);
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    // a name comes from outside too, and somebody may have put an e-mail address there
    private static String safe(String name) {
        return PLAIN_NAME.matcher(name).matches() ? name : "?";
    }
}
