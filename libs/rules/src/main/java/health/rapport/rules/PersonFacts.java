package health.rapport.rules;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one person. Whoever builds it leaves out facts that must not be used, such as those with a sensitivity
 * label and no covering consent: a rule sees what it is given.
 *
 * @param fields by field name; several values only where the catalogue says so, an absent field is not known
 * @param scores current score by model id
 * @param more what not every service knows; {@link FieldCatalogue#supplies} says what the rules of a service may ask
 */
public record PersonFacts(
        Map<String, List<Value>> fields,
        List<ActivityFact> activities,
        List<EncounterFact> encounters,
        Map<String, BigDecimal> scores,
        Set<String> personas,
        MoreFacts more) {
    public PersonFacts {
        fields = Map.copyOf(fields);
        activities = List.copyOf(activities);
        encounters = List.copyOf(encounters);
        scores = Map.copyOf(scores);
        personas = Set.copyOf(personas);
        Objects.requireNonNull(more, "more");
    }

    /** Nothing more known. */
    public PersonFacts(
            Map<String, List<Value>> fields,
            List<ActivityFact> activities,
            List<EncounterFact> encounters,
            Map<String, BigDecimal> scores,
            Set<String> personas) {
        this(fields, activities, encounters, scores, personas, MoreFacts.NONE);
    }

    /** Somebody with fields only. */
    public static PersonFacts of(Map<String, List<Value>> fields) {
        return new PersonFacts(fields, List.of(), List.of(), Map.of(), Set.of());
    }

    /** The known values of a field; empty when not known. */
    public List<Value> values(String field) {
        return fields.getOrDefault(field, List.of());
    }

    /** Who it is, or null where that does not matter. */
    public @Nullable UUID personId() {
        return more.personId();
    }

    /** The same with more known. */
    public PersonFacts with(MoreFacts others) {
        return new PersonFacts(fields, activities, encounters, scores, personas, others);
    }
}
