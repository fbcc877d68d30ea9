package health.rapport.intake.fhir.mapping;

import java.util.Map;

/**
 * What a deployment says of its sources' names.
 *
 * @param authorities our name of an identifier system, by the system's URI
 * @param markets market by id of the managing organisation
 */
public record MappingSettings(Map<String, String> authorities, Map<String, String> markets) {
    public MappingSettings {
        authorities = Map.copyOf(authorities);
        markets = Map.copyOf(markets);
    }

    String authority(String system) {
        return authorities.getOrDefault(system, system);
    }
}
