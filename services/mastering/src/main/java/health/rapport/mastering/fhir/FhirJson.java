package health.rapport.mastering.fhir;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Resources as JSON trees. */
final class FhirJson {
    static final String TYPE = "application/fhir+json";
    /** Operations begin with a dollar sign, which some clients encode. */
    static final String MATCH = "{operation:(?:[$]|%24)match}";

    private static final int DEEPEST = 32;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private FhirJson() {}

    static ObjectNode resource(String type) {
        return JSON.createObjectNode().put("resourceType", type);
    }

    /** The body as an object. */
    static JsonNode read(byte[] body) {
        try {
            JsonNode tree = JSON.readTree(body);
            if (tree != null && tree.isObject()) {
                return tree;
            }
        } catch (IOException unreadable) {
            // refused below: the message of the parser may hold what was sent
        }
        throw new FhirRefusal(
                400, "structure", "Request", "This is no JSON object, is nested too deeply, or names a member twice.");
    }

    static String text(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree can always be written", impossible);
        }
    }

    /** An OperationOutcome with one error. */
    static String outcome(String code, String expression, String hint) {
        ObjectNode outcome = resource("OperationOutcome");
        ObjectNode issue = outcome.putArray("issue").addObject();
        issue.put("severity", "error").put("code", code).put("diagnostics", hint);
        issue.putArray("expression").add(expression);
        return text(outcome);
    }
}
