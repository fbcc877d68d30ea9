package health.rapport.intake.segment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Traits of a user: those that are person data, and the others. */
final class SegmentTraits {
    private static final Map<String, String> PERSON = new TreeMap<>(Map.ofEntries(
            Map.entry("firstName", "firstName"),
            Map.entry("first_name", "firstName"),
            Map.entry("middleName", "middleName"),
            Map.entry("lastName", "lastName"),
            Map.entry("last_name", "lastName"),
            Map.entry("email", "email"),
            Map.entry("phone", "homePhone"),
            Map.entry("homePhone", "homePhone"),
            Map.entry("mobilePhone", "mobilePhone"),
            Map.entry("birthday", "birthDate"),
            Map.entry("birthDate", "birthDate"),
            Map.entry("gender", "gender"),
            Map.entry("language", "language"),
            Map.entry("market", "market")));
    private static final Map<String, String> ADDRESS = new TreeMap<>(Map.of(
            "street", "street",
            "street2", "street2",
            "city", "city",
            "state", "state",
            "postalCode", "postalCode",
            "postal_code", "postalCode",
            "zip", "postalCode",
            "country", "country"));
    private static final Set<String> TAKEN = Set.of("name", "address", "id");

    private final JsonNode traits;

    SegmentTraits(JsonNode traits) {
        this.traits = traits;
    }

    ObjectNode person() {
        ObjectNode person = JsonNodeFactory.instance.objectNode();
        PERSON.forEach((trait, field) -> put(person, field, traits.path(trait)));
        ADDRESS.forEach(
                (trait, field) -> put(person, field, traits.path("address").path(trait)));
        if (!person.has("firstName") && !person.has("lastName")) {
            splitName(person, traits.path("name").asText().strip());
        }
        return person;
    }

    /** Traits that say something else of the user. */
    Map<String, JsonNode> others() {
        Map<String, JsonNode> others = new LinkedHashMap<>();
        traits.properties().forEach(trait -> {
            if (!PERSON.containsKey(trait.getKey()) && !TAKEN.contains(trait.getKey())) {
                others.put(trait.getKey(), trait.getValue());
            }
        });
        return others;
    }

    /** Only a name of two words says which is which. */
    private static void splitName(ObjectNode person, String name) {
        String[] words = name.split("\\s+");
        if (words.length == 2) {
            person.put("firstName", words[0]).put("lastName", words[1]);
        }
    }

    private static void put(ObjectNode person, String field, JsonNode value) {
        if (value.isNumber()) {
            person.put(field, value.asText());
        } else if (!value.isMissingNode() && !value.isNull()) {
            person.set(field, value);
        }
    }
}
