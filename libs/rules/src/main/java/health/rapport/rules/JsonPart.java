package health.rapport.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object read strictly: each getter notes what is wrong and goes on with a stand-in, so that the whole document is
 * judged in one reading. Who builds something from it asks {@link #broken} first and then {@link #rejectUnknown}.
 */
final class JsonPart {
    private static final String STAND_IN = "?";

    private final ObjectNode node;
    private final String path;
    private final List<RuleProblem> problems;
    private final Set<String> known = new HashSet<>();
    private final int before;

    JsonPart(ObjectNode node, String path, List<RuleProblem> problems) {
        this.node = node;
        this.path = path;
        this.problems = problems;
        this.before = problems.size();
    }

    /** Whether anything in this object, or below it, was refused. */
    boolean broken() {
        return problems.size() > before;
    }

    void problem(String name, String message) {
        problems.add(new RuleProblem(name.isEmpty() ? path : pointer(path, name), message));
    }

    /** The problems of the whole document so far; nested parts add theirs to it. */
    List<RuleProblem> problems() {
        return problems;
    }

    void rejectUnknown() {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                problem(
                        name,
                        "is not known here; known are "
                                + String.join(", ", known.stream().sorted().toList()));
            }
        });
    }

    boolean has(String name) {
        known.add(name);
        return node.has(name);
    }

    @Nullable
    JsonNode find(String name) {
        return has(name) ? node.get(name) : null;
    }

    private @Nullable JsonNode require(String name) {
        JsonNode found = find(name);
        if (found == null) {
            problem(name, "is missing");
        }
        return found;
    }

    /** A nested object read by {@code reading}; null if it is missing or was refused. */
    <T> @Nullable T required(String name, Function<JsonPart, @Nullable T> reading) {
        JsonNode found = require(name);
        if (found instanceof ObjectNode object) {
            return reading.apply(new JsonPart(object, pointer(name), problems));
        }
        if (found != null) {
            problem(name, "must be an object");
        }
        return null;
    }

    String text(String name) {
        JsonNode found = require(name);
        return found == null ? STAND_IN : text(found, pointer(path, name));
    }

    @Nullable
    String optionalText(String name) {
        JsonNode found = find(name);
        return found == null ? null : text(found, pointer(path, name));
    }

    private String text(JsonNode found, String where) {
        if (!found.isTextual()
                || found.textValue().isBlank()
                || found.textValue().length() > RuleLimits.TEXT_LENGTH) {
            problems.add(new RuleProblem(where, "must be a text of 1 to " + RuleLimits.TEXT_LENGTH + " characters"));
            return STAND_IN;
        }
        return found.textValue();
    }

    @Nullable
    Integer optionalInt(String name, int lowest, int highest) {
        JsonNode found = find(name);
        if (found == null) {
            return null;
        }
        if (!found.isIntegralNumber()
                || !found.canConvertToInt()
                || found.intValue() < lowest
                || found.intValue() > highest) {
            problem(name, "must be a whole number from " + lowest + " to " + highest);
            return null;
        }
        return found.intValue();
    }

    int requiredInt(String name, int lowest, int highest) {
        Integer found = require(name) == null ? null : optionalInt(name, lowest, highest);
        return found == null ? lowest : found;
    }

    @Nullable
    LocalDate optionalDay(String name) {
        String text = optionalText(name);
        if (text == null) {
            return null;
        }
        if (Value.of(text) instanceof Value.Day(LocalDate day) && day.getYear() > 0) {
            return day;
        }
        problem(name, "must be a date such as 2025-01-31");
        return null;
    }

    BigDecimal number(String name) {
        JsonNode found = require(name);
        BigDecimal number = found == null ? BigDecimal.ZERO : JsonValues.number(found);
        if (number == null) {
            problem(name, "must be a number");
            return BigDecimal.ZERO;
        }
        return number;
    }

    Value value(String name) {
        JsonNode found = require(name);
        return found == null ? new Value.Text(STAND_IN) : value(found, pointer(path, name));
    }

    List<Value> values(String name) {
        return list(name, true, this::value);
    }

    private Value value(JsonNode found, String where) {
        Value value = JsonValues.value(found);
        if (value == null) {
            problems.add(new RuleProblem(
                    where,
                    "must be a text of 1 to " + RuleLimits.TEXT_LENGTH + " characters, a number, true or false"));
            return new Value.Text(STAND_IN);
        }
        return value;
    }

    <E extends Enum<E>> E choice(String name, Class<E> type) {
        E[] all = type.getEnumConstants();
        JsonNode found = require(name);
        for (E one : all) {
            if (found != null && found.isTextual() && one.name().equals(found.textValue())) {
                return one;
            }
        }
        if (found != null) {
            problem(name, "must be one of " + List.of(all));
        }
        return all[0];
    }

    List<String> texts(String name) {
        return list(name, true, this::text);
    }

    Map<String, String> attributes(String name) {
        JsonNode found = find(name);
        Map<String, String> attributes = new LinkedHashMap<>();
        if (found instanceof ObjectNode object && object.size() <= RuleLimits.ATTRIBUTES) {
            String where = pointer(path, name);
            object.properties()
                    .forEach(entry ->
                            attributes.put(entry.getKey(), text(entry.getValue(), pointer(where, entry.getKey()))));
            attributes.keySet().stream()
                    .filter(key -> key.isBlank() || key.length() > RuleLimits.TEXT_LENGTH)
                    .forEach(key -> problem(name, "has a name that is blank or too long"));
        } else if (found != null) {
            problem(name, "must be an object of at most " + RuleLimits.ATTRIBUTES + " texts");
        }
        return attributes;
    }

    /** Objects of a list, each read by {@code reading}; what could not be read is left out and noted. */
    <T> List<T> objects(String name, boolean required, BiFunction<JsonNode, String, @Nullable T> reading) {
        return list(name, required, reading);
    }

    private <T> List<T> list(String name, boolean required, BiFunction<JsonNode, String, @Nullable T> reading) {
        JsonNode found = required ? require(name) : find(name);
        List<T> items = new ArrayList<>();
        if (found == null) {
            return items;
        }
        if (!found.isArray() || found.size() > RuleLimits.LIST_LENGTH) {
            problem(name, "must be a list of at most " + RuleLimits.LIST_LENGTH);
            return items;
        }
        for (int i = 0; i < found.size(); i++) {
            T item = reading.apply(found.get(i), pointer(path, name) + "/" + i);
            if (item != null) {
                items.add(item);
            }
        }
        return items;
    }

    String pointer(String name) {
        return pointer(path, name);
    }

    static String pointer(String path, String name) {
        String shown = name.length() > 60 ? name.substring(0, 60) + "..." : name;
        return path + "/" + shown.replace("~", "~0").replace("/", "~1");
    }
}
