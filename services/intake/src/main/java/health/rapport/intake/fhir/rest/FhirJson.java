package health.rapport.intake.fhir.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.intake.fhir.mapping.Issue;
import java.util.List;

/** The few resources that are answered, as JSON. */
final class FhirJson {
    static final String TYPE = "application/fhir+json";
    /** Operations begin with a dollar sign, which some clients encode; then comes the name, then this. */
    static final String OPERATION = "{operation:(?:[$]|%24)";

    private static final JsonMapper JSON = new JsonMapper();

    private FhirJson() {}

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static ObjectNode resource(String type) {
        return JSON.createObjectNode().put("resourceType", type);
    }

    /** An OperationOutcome with an error for each issue. */
    static ObjectNode outcome(List<Issue> issues) {
        return outcome("error", issues);
    }

    /** An OperationOutcome with a warning for each note. */
    static ObjectNode warnings(List<Issue> notes) {
        return outcome("warning", notes);
    }

    private static ObjectNode outcome(String severity, List<Issue> issues) {
        ObjectNode outcome = resource("OperationOutcome");
        ArrayNode list = outcome.putArray("issue");
        for (Issue issue : issues) {
            ObjectNode one = list.addObject()
                    .put("severity", severity)
                    .put("code", issue.code())
                    .put("diagnostics", issue.hint());
            one.putObject("details").put("text", issue.rule());
            one.putArray("expression").add(issue.expression());
        }
        return outcome;
    }

    static String text(JsonNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree can always be written", impossible);
        }
    }
}
