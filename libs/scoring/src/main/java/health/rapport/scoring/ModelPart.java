package health.rapport.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object read strictly: each getter notes what is wrong and goes on with a stand-in, so that the whole model is
 * judged in one reading. Nothing is built of an object that {@link #isGood} does not approve.
 */
final class ModelPart {
    private static final int LIST_LENGTH = 2_000;
    private static final int TEXT_LENGTH = 2_000;
    private static final int LARGEST = 1_000_000;

    private final ObjectNode node;
    private final String path;
    private final List<ModelProblem> problems;
    private final Set<String> known = new HashSet<>();
    private final int before;

    ModelPart(ObjectNode node, String path, List<ModelProblem> problems) {
        this.node = node;
        this.path = path;
        this.problems = problems;
        this.before = problems.size();
    }

    /** Ends the reading of this object: whether all of it, and all below it, is good, and nothing is left over. */
    boolean isGood() {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                problem(
                        name,
                        "is not known here; known are "
                                + String.join(", ", known.stream().sorted().toList()));
            }
        });
        return goodSoFar();
    }

    boolean goodSoFar() {
        return problems.size() == before;
    }

    void problem(String name, String message) {
        problems.add(new ModelProblem(name.isEmpty() ? path : pointer(path, name), message));
    }

    private @Nullable JsonNode find(String name, boolean required) {
        known.add(name);
        JsonNode found = node.get(name);
        if (found == null && required) {
            problem(name, "is missing");
        }
        return found;
    }

    String text(String name) {
        JsonNode found = find(name, true);
        return found == null ? "" : text(found, pointer(path, name));
    }

    @Nullable
    String optionalText(String name) {
        JsonNode found = find(name, false);
        return found == null ? null : text(found, pointer(path, name));
    }

    private String text(JsonNode found, String where) {
        if (!found.isTextual()
                || found.textValue().isBlank()
                || found.textValue().length() > TEXT_LENGTH) {
            problems.add(new ModelProblem(where, "must be a text of 1 to " + TEXT_LENGTH + " characters"));
            return "";
        }
        return found.textValue();
    }

    int integer(String name, int lowest) {
        JsonNode found = find(name, true);
        return found == null ? lowest : integer(found, pointer(path, name), lowest);
    }

    @Nullable
    Integer optionalInteger(String name, int lowest) {
        JsonNode found = find(name, false);
        return found == null ? null : (Integer) integer(found, pointer(path, name), lowest);
    }

    int points(String name) {
        return integer(name, -LARGEST);
    }

    private int integer(JsonNode found, String where, int lowest) {
        if (!found.isIntegralNumber()
                || !found.canConvertToInt()
                || found.intValue() < lowest
                || found.intValue() > LARGEST) {
            problems.add(new ModelProblem(where, "must be a whole number from " + lowest + " to " + LARGEST));
            return lowest;
        }
        return found.intValue();
    }

    @Nullable
    BigDecimal optionalNumber(String name) {
        JsonNode found = find(name, false);
        if (found != null && !(found.isNumber() && Math.abs(found.doubleValue()) <= LARGEST)) {
            problem(name, "must be a number of at most " + LARGEST);
            return null;
        }
        return found == null ? null : found.decimalValue().stripTrailingZeros();
    }

    double probability(String name) {
        JsonNode found = find(name, true);
        if (found != null && !(found.isNumber() && found.doubleValue() >= 0 && found.doubleValue() <= 1)) {
            problem(name, "must be a number from 0 to 1");
            return 0;
        }
        return found == null ? 0 : found.doubleValue();
    }

    Set<String> texts(String name) {
        Set<String> texts = new LinkedHashSet<>();
        int index = 0;
        for (JsonNode item : list(name, false)) {
            texts.add(text(item, pointer(path, name) + "/" + index++));
        }
        return texts;
    }

    Map<String, Integer> pointsByText(String name) {
        Map<String, Integer> points = new LinkedHashMap<>();
        JsonNode found = find(name, true);
        if (found instanceof ObjectNode object && !object.isEmpty() && object.size() <= LIST_LENGTH) {
            String where = pointer(path, name);
            object.properties()
                    .forEach(entry -> points.put(
                            entry.getKey(), integer(entry.getValue(), pointer(where, entry.getKey()), -LARGEST)));
        } else if (found != null) {
            problem(name, "must be an object of texts and their points");
        }
        return points;
    }

    /** A nested object; null when it is absent or not good. */
    <T> @Nullable T object(String name, boolean required, Function<ModelPart, @Nullable T> reading) {
        JsonNode found = find(name, required);
        return found == null ? null : read(found, pointer(path, name), reading);
    }

    /** Nested objects; those that are not good are noted and left out. */
    <T> List<T> objects(String name, boolean required, Function<ModelPart, @Nullable T> reading) {
        List<T> items = new ArrayList<>();
        int index = 0;
        for (JsonNode found : list(name, required)) {
            T item = read(found, pointer(path, name) + "/" + index++, reading);
            if (item != null) {
                items.add(item);
            }
        }
        return items;
    }

    private Iterable<JsonNode> list(String name, boolean required) {
        JsonNode found = find(name, required);
        if (found != null && (!found.isArray() || found.isEmpty() || found.size() > LIST_LENGTH)) {
            problem(name, "must be a list of 1 to " + LIST_LENGTH);
            return List.of();
        }
        return found == null ? List.of() : found;
    }

    private <T> @Nullable T read(JsonNode found, String where, Function<ModelPart, @Nullable T> reading) {
        if (found instanceof ObjectNode object) {
            return reading.apply(new ModelPart(object, where, problems));
        }
        problems.add(new ModelProblem(where, "must be an object"));
        return null;
    }

    private static String pointer(String path, String name) {
        String shown = name.length() > 60 ? name.substring(0, 60) + "..." : name;
        return path + "/" + shown.replace("~", "~0").replace("/", "~1");
    }
}
