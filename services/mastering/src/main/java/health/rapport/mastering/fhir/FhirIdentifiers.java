package health.rapport.mastering.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.kernel.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Identifiers of FHIR and ours: the system is the authority, the code of HL7 table 0203 the type. A type that intake
 * would not keep for want of a code is {@code SOURCE} there, and is so here.
 */
@ApplicationScoped
class FhirIdentifiers {
    private static final String TABLE_0203 = "http://terminology.hl7.org/CodeSystem/v2-0203";
    private static final String OWN = "urn:rapport:authority:";
    private static final int LONGEST = 250;

    private final Map<String, String> authorities;
    private final Map<String, String> systems = new HashMap<>();

    FhirIdentifiers(FhirConfig config) {
        authorities = config.authorities();
        authorities.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.reverseOrder()))
                .forEach(entry -> systems.put(entry.getValue(), entry.getKey()));
    }

    /** The identifiers of a resource that have a system and a value. */
    List<Identifier> read(JsonNode identifiers) {
        return StreamSupport.stream(identifiers.spliterator(), false)
                .map(this::one)
                .flatMap(Optional::stream)
                .toList();
    }

    /** An identifier as searches write it. */
    Identifier of(String system, String value) {
        return new Identifier(authority(system), "SOURCE", value);
    }

    private Optional<Identifier> one(JsonNode one) {
        String system = one.path("system").asText("").strip();
        String value = one.path("value").asText("").strip();
        boolean usable = !system.isEmpty() && !value.isEmpty() && system.length() + value.length() <= LONGEST;
        return usable ? Optional.of(new Identifier(authority(system), type(one, system), value)) : Optional.empty();
    }

    void write(ObjectNode resource, List<Identifier> identifiers) {
        if (!identifiers.isEmpty()) {
            ArrayNode list = resource.putArray("identifier");
            identifiers.forEach(one -> write(list.addObject(), one));
        }
    }

    private void write(ObjectNode node, Identifier identifier) {
        node.putObject("type")
                .putArray("coding")
                .addObject()
                .put("system", TABLE_0203)
                .put("code", code(identifier.type()));
        node.put("system", system(identifier.authority())).put("value", identifier.value());
    }

    /** The system of an authority. */
    String system(String authority) {
        String known = systems.get(authority);
        if (known != null) {
            return known;
        }
        return authority.contains(":") ? authority : OWN + authority;
    }

    private String authority(String system) {
        String known = authorities.get(system);
        if (known != null) {
            return known;
        }
        return system.startsWith(OWN) ? system.substring(OWN.length()) : system;
    }

    private static String type(JsonNode one, String system) {
        String code = StreamSupport.stream(one.path("type").path("coding").spliterator(), false)
                .map(coding -> coding.path("code").asText(""))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse(system.endsWith("/us-ssn") ? "SS" : "SOURCE");
        return switch (code) {
            case "MR" -> "MRN";
            case "SS", "SB" -> "SSN";
            case "MB", "SN" -> "MEMBER";
            default -> code;
        };
    }

    private static String code(String type) {
        return switch (type) {
            case "MRN" -> "MR";
            case "SSN" -> "SS";
            case "MEMBER" -> "MB";
            default -> type;
        };
    }
}
