package health.rapport.intake.segment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * {@code context.consent.categoryPreferences} as a permission. A category that names a channel speaks of that channel. A no
 * to marketing or advertising is an opt-out of marketing by every channel there is an address for; a yes to it is about
 * cookies, and gives nobody leave to write or call. Of yes and no together the no counts.
 */
final class SegmentConsent {
    private static final Map<String, String> CHANNELS =
            new TreeMap<>(Map.of("email", "EMAIL", "sms", "SMS", "text", "SMS", "voice", "VOICE", "phone", "VOICE"));
    private static final Set<String> MARKETING = Set.of("marketing", "advertising");

    private SegmentConsent() {}

    static Optional<ObjectNode> of(JsonNode consent, JsonNode traits) {
        Map<String, Boolean> said = new TreeMap<>();
        consent.path("categoryPreferences").properties().forEach(category -> {
            if (category.getValue().isBoolean()) {
                said.put(
                        category.getKey().toLowerCase(Locale.ROOT),
                        category.getValue().booleanValue());
            }
        });
        List<String> reachable = reachable(traits);
        if (MARKETING.stream().anyMatch(category -> Boolean.FALSE.equals(said.get(category)))) {
            return permission("OPTED_OUT", reachable).map(no -> no.put("purpose", "MARKETING"));
        }
        Optional<ObjectNode> no = permission("OPTED_OUT", channels(said, false, reachable));
        return no.isPresent() ? no : permission("OPTED_IN", channels(said, true, reachable));
    }

    private static Optional<ObjectNode> permission(String status, List<String> channels) {
        if (channels.isEmpty()) {
            return Optional.empty();
        }
        ObjectNode permission =
                JsonNodeFactory.instance.objectNode().put("status", status).put("evidence", "context.consent");
        channels.forEach(permission.putArray("channels")::add);
        return Optional.of(permission);
    }

    private static List<String> channels(Map<String, Boolean> said, boolean answer, List<String> reachable) {
        return CHANNELS.entrySet().stream()
                .filter(channel -> Boolean.valueOf(answer).equals(said.get(channel.getKey())))
                .map(Map.Entry::getValue)
                .filter(reachable::contains)
                .distinct()
                .toList();
    }

    private static List<String> reachable(JsonNode traits) {
        List<String> reachable = new ArrayList<>();
        if (traits.hasNonNull("email")) {
            reachable.add("EMAIL");
        }
        if (traits.hasNonNull("phone") || traits.hasNonNull("homePhone") || traits.hasNonNull("mobilePhone")) {
            reachable.addAll(List.of("SMS", "VOICE"));
        }
        return reachable;
    }
}
