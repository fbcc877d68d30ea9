package health.rapport.intake.segment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event of Segment's specification as an activity. Nothing is judged here: what is missing or of a wrong type is
 * passed on as it is, so that the activity says so. Names of fields are those of the specification (Segment, "Spec: Common
 * Fields").
 */
final class SegmentActivity {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Map<String, String> TYPES = Map.of(
            "identify", "identify",
            "page", "page-view",
            "screen", "screen-view",
            "group", "group",
            "alias", "alias");
    private static final Map<String, String> CAMPAIGN = Map.of(
            "name", "utm_campaign",
            "source", "utm_source",
            "medium", "utm_medium",
            "term", "utm_term",
            "content", "utm_content");
    private static final List<String> PAGE = List.of("url", "path", "title", "referrer");

    private final JsonNode event;
    private final JsonNode context;
    private final ObjectNode activity = JSON.objectNode();
    private final Attributes attributes = new Attributes(activity.putObject("attributes"));

    private SegmentActivity(JsonNode event) {
        this.event = event;
        this.context = event.path("context");
    }

    /** The activity; {@code arrivedAt} is when our clock saw the event. */
    static JsonNode of(JsonNode event, WriteKey.Binding to, Instant arrivedAt) {
        if (!event.isObject()) {
            return event;
        }
        SegmentActivity mapping = new SegmentActivity(event);
        mapping.common(to.source());
        mapping.times(arrivedAt);
        mapping.context();
        mapping.content();
        mapping.person(to);
        return mapping.activity;
    }

    private void common(String source) {
        activity.put("source", source);
        put("messageId", event.get("messageId"));
        String kind = event.path("type").asText();
        if (kind.equals("track")) {
            put("type", event.get("event"));
        } else {
            put("type", TYPES.containsKey(kind) ? JSON.textNode(TYPES.get(kind)) : null);
        }
        if (kind.equals("page") || context.path("page").isObject()) {
            activity.put("channel", "WEB");
        }
    }

    /** The sender's clock, and both clocks when it was sent: from these follows when it happened by ours. */
    private void times(Instant arrivedAt) {
        JsonNode original = event.get("originalTimestamp");
        put("occurredAt", original == null ? event.get("timestamp") : original);
        put("sentAt", event.get("sentAt"));
        activity.put("arrivedAt", arrivedAt.toString());
    }

    private void context() {
        JsonNode campaign = context.path("campaign");
        put("campaignId", campaign.hasNonNull("id") ? campaign.get("id") : campaign.get("name"));
        CAMPAIGN.forEach((name, attribute) -> attributes.put(attribute, campaign.path(name)));
        PAGE.forEach(name -> attributes.put("page." + name, context.path("page").path(name)));
        attributes.put("visitorId", event.path("anonymousId"));
        SegmentConsent.of(context.path("consent"), traits()).ifPresent(consent -> activity.set("consent", consent));
        attributes.flatten("consent", context.path("consent").path("categoryPreferences"));
    }

    private void content() {
        JsonNode properties = event.path("properties");
        put("callToAction", properties.get("callToAction"));
        attributes.put("name", event.path("name"));
        attributes.put("category", event.path("category"));
        attributes.put("previousId", event.path("previousId"));
        attributes.put("groupId", event.path("groupId"));
        attributes.flatten("", properties);
        if (event.path("type").asText().equals("group")) {
            attributes.flatten("", event.path("traits"));
        }
    }

    private void person(WriteKey.Binding to) {
        SegmentTraits traits = new SegmentTraits(traits());
        ObjectNode person = traits.person();
        traits.others().forEach((name, value) -> attributes.flatten(name, value));
        to.market(person.path("market").asText())
                .ifPresentOrElse(m -> person.put("market", m), () -> person.remove("market"));
        JsonNode user = event.get("userId");
        if (user != null && !user.isNull()) {
            person.putArray("identifiers")
                    .addObject()
                    .put("authority", to.source())
                    .put("type", "USER")
                    .put("value", user.asText());
        }
        if (!person.isEmpty()) {
            activity.set("person", person);
        }
    }

    /** Of identify they stand in the event, of the other kinds in its context; those of a group are no person's. */
    private JsonNode traits() {
        return event.path("type").asText().equals("identify") ? event.path("traits") : context.path("traits");
    }

    private void put(String name, @Nullable JsonNode value) {
        if (value != null && !value.isNull()) {
            activity.set(name, value);
        }
    }
}
