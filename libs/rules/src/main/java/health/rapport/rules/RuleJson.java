package health.rapport.rules;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules in JSON. Reading is strict and complete: every problem of structure, size and type comes back at once. */
public final class RuleJson {
    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(RuleLimits.DEPTH * 4)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final @Nullable RuleCheck check;

    /** Reads rules over these fields. */
    public RuleJson(FieldCatalogue catalogue) {
        this.check = new RuleCheck(catalogue);
    }

    private RuleJson() {
        this.check = null;
    }

    /** Reads rules for what they say, whatever the catalogue thinks of it now: to find in stored ones what has been retired since. */
    public static RuleJson ofStored() {
        return new RuleJson();
    }

    /** Reads a rule from JSON text. */
    public RuleReading read(String json) {
        if (json.length() > RuleLimits.JSON_LENGTH) {
            return refused("is longer than " + RuleLimits.JSON_LENGTH + " characters");
        }
        try {
            return read(JSON.readTree(json));
        } catch (JsonProcessingException notJson) {
            var at = notJson.getLocation();
            return refused(
                    at == null
                            ? "is not JSON"
                            : "is not JSON at line " + at.getLineNr() + ", column " + at.getColumnNr());
        }
    }

    /** Reads a rule from a JSON tree, for instance a property of a request. */
    public RuleReading read(JsonNode json) {
        return new RuleReader(check).read(json);
    }

    /** The JSON form; reading it again gives an equal rule. */
    public static ObjectNode write(Rule rule) {
        return RuleWriter.write(rule);
    }

    private static RuleReading refused(String message) {
        return new RuleReading.Refused(List.of(new RuleProblem("", message)));
    }
}
