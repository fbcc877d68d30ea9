package health.rapport.rules;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which activities are meant: all that is given must be equal (texts ignore case); what is null does not matter. */
public record ActivityFilter(
        @Nullable String type,
        @Nullable String campaignId,
        @Nullable String channel,
        @Nullable String source,
        @Nullable String callToAction,
        Map<String, String> attributes) {

    /** Any activity at all. */
    public static final ActivityFilter ANY = new ActivityFilter(null, null, null, null, null, Map.of());

    public ActivityFilter {
        Checks.optionalText(type, "type");
        Checks.optionalText(campaignId, "campaignId");
        Checks.optionalText(channel, "channel");
        Checks.optionalText(source, "source");
        Checks.optionalText(callToAction, "callToAction");
        attributes = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        attributes.forEach((name, value) -> {
            Checks.text(name, "attributes");
            Checks.text(value, "attributes");
        });
    }

    /** Activities of one type. */
    public static ActivityFilter ofType(String type) {
        return new ActivityFilter(type, null, null, null, null, Map.of());
    }

    /** Activities that answer one campaign. */
    public static ActivityFilter ofCampaign(String campaignId) {
        return new ActivityFilter(null, campaignId, null, null, null, Map.of());
    }

    /** Whether this activity is meant. */
    public boolean matches(ActivityFact activity) {
        return Texts.accepts(type, activity.type())
                && Texts.accepts(campaignId, activity.campaignId())
                && Texts.accepts(channel, activity.channel())
                && Texts.accepts(source, activity.source())
                && Texts.accepts(callToAction, activity.callToAction())
                && (attributes.isEmpty() || hasAttributes(activity));
    }

    private boolean hasAttributes(ActivityFact activity) {
        return attributes.entrySet().stream()
                .allMatch(wanted ->
                        Texts.accepts(wanted.getValue(), activity.attributes().get(wanted.getKey())));
    }
}
