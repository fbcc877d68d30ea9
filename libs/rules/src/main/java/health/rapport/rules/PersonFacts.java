package health.rapport.rules;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is known of one person. Whoever builds it leaves out facts that must not be used, such as those with a sensitivity
 * label and no covering consent: a rule sees what it is given.
 *
 * @param fields by field name; several values only where the catalogue says so, an absent field is not known
 * @param scores current score by model id
 */
public record PersonFacts(
        Map<String, List<Value>> fields,
        List<ActivityFact> activities,
        List<EncounterFact> encounters,
        Map<String, BigDecimal> scores,
        Set<String> personas) {
    public PersonFacts {
        fields = Map.copyOf(fields);
        activities = List.copyOf(activities);
        encounters = List.copyOf(encounters);
        scores = Map.copyOf(scores);
        personas = Set.copyOf(personas);
    }

    /** Somebody with fields only. */
    public static PersonFacts of(Map<String, List<Value>> fields) {
        return new PersonFacts(fields, List.of(), List.of(), Map.of(), Set.of());
    }

    /** The known values of a field; empty when not known. */
    public List<Value> values(String field) {
        return fields.getOrDefault(field, List.of());
    }
}
