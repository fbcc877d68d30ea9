package health.rapport.mastering.fhir;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The parameters of {@code Patient/$match} (FHIR R4, Patient, operation match).
 *
 * @param patient the resource to look for
 * @param onlyCertain whether only one certain match is of interest
 * @param count at most so many
 */
record MatchRequest(JsonNode patient, boolean onlyCertain, int count) {
    private static final int USUAL = 10;
    private static final int MOST = 50;

    /** Reads a Parameters resource, or a Patient alone. */
    static MatchRequest read(JsonNode body) {
        if ("Patient".equals(body.path("resourceType").textValue())) {
            return new MatchRequest(body, false, USUAL);
        }
        if (!"Parameters".equals(body.path("resourceType").textValue())) {
            throw new FhirRefusal(
                    400, "structure", "Parameters", "Send a Parameters resource with a parameter resource.");
        }
        JsonNode patient = null;
        boolean onlyCertain = false;
        int count = USUAL;
        for (JsonNode parameter : body.path("parameter")) {
            switch (parameter.path("name").asText("")) {
                case "resource" -> patient = parameter.path("resource");
                case "onlyCertainMatches" -> onlyCertain = bool(parameter.path("valueBoolean"));
                case "count" -> count = count(parameter);
                default ->
                    throw new FhirRefusal(
                            400,
                            "not-supported",
                            "Parameters.parameter.name",
                            "Parameters are resource, onlyCertainMatches and count.");
            }
        }
        if (patient == null || !patient.isObject()) {
            throw new FhirRefusal(
                    400, "required", "Parameters.parameter", "The parameter resource holds the Patient to look for.");
        }
        return new MatchRequest(patient, onlyCertain, count);
    }

    private static boolean bool(JsonNode value) {
        if (!value.isBoolean()) {
            throw new FhirRefusal(
                    400, "value", "Parameters.parameter", "onlyCertainMatches is a valueBoolean: true or false.");
        }
        return value.booleanValue();
    }

    private static int count(JsonNode parameter) {
        JsonNode value =
                parameter.has("valueInteger") ? parameter.path("valueInteger") : parameter.path("valuePositiveInt");
        if (!value.isInt() || value.intValue() < 1) {
            throw new FhirRefusal(400, "value", "Parameters.parameter", "count is a valueInteger from 1 on.");
        }
        return Math.min(MOST, value.intValue());
    }
}
