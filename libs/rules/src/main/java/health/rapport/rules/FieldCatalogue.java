package health.rapport.rules;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What rules may ask about in a deployment: its fields, the facts besides them that are known where the rules are asked, and where its
 * facilities are. Names, street, e-mail and phone are no fields: they are for reaching people, not for choosing them.
 */
public final class FieldCatalogue {
    /** The field {@code age} looks at. */
    public static final String BIRTH_DATE = "birthDate";
    /** The field {@code market} looks at. */
    public static final String MARKET = "market";

    private static final Set<FactKind> SUPPLIED_TODAY =
            EnumSet.of(FactKind.ACTIVITIES, FactKind.ENCOUNTERS, FactKind.SCORES, FactKind.PERSONAS);

    private final Map<String, Field> fields;
    private final Set<FactKind> supplied;
    private final Map<String, GeoPoint> facilities;

    private FieldCatalogue(Map<String, Field> fields, Set<FactKind> supplied, Map<String, GeoPoint> facilities) {
        this.fields = Collections.unmodifiableMap(fields);
        this.supplied = Set.copyOf(supplied);
        this.facilities = Map.copyOf(facilities);
    }

    /**
     * The fields every deployment has, all of which the audience service knows; and of the other facts those it knows today: activities
     * and encounters (not when they end, nor who pays), scores and personas. Say {@link #supplying} with each that is added.
     */
    public static FieldCatalogue standard() {
        return new FieldCatalogue(new LinkedHashMap<>(), SUPPLIED_TODAY, Map.of())
                .with(Field.of("gender", "Gender", FieldType.TEXT).withChoices("F", "M", "X"))
                .with(Field.of(BIRTH_DATE, "Date of birth", FieldType.DATE))
                .with(Field.of("postalCode", "Postal code", FieldType.TEXT))
                .with(Field.of("city", "City", FieldType.TEXT))
                .with(Field.of("state", "State", FieldType.TEXT))
                .with(Field.of("country", "Country", FieldType.TEXT))
                .with(Field.of(MARKET, "Market", FieldType.TEXT).severalValues())
                .with(Field.of("language", "Language", FieldType.TEXT))
                .with(Field.of("deceased", "Known to have died", FieldType.FLAG))
                .with(Field.of("status", "Status", FieldType.TEXT).withChoices("MASTERED", "UNMASTERED", "INCOMPLETE"))
                .with(Field.of("firstSeenAt", "First seen", FieldType.INSTANT))
                .with(Field.of("hasEmail", "Has an e-mail address", FieldType.FLAG))
                .with(Field.of("hasPhone", "Has a phone number", FieldType.FLAG))
                .with(Field.of("hasStreetAddress", "Has a street address", FieldType.FLAG))
                .with(Field.of("sourceSystem", "Known to source system", FieldType.TEXT)
                        .severalValues());
    }

    /** This catalogue and one more field, or with that field changed. */
    public FieldCatalogue with(Field field) {
        Map<String, Field> more = new LinkedHashMap<>(fields);
        more.put(field.name(), field);
        return new FieldCatalogue(more, supplied, facilities);
    }

    /** This catalogue without a field, which then is reported wherever a rule still asks for it. */
    public FieldCatalogue without(String name) {
        Map<String, Field> fewer = new LinkedHashMap<>(fields);
        fewer.remove(name);
        return new FieldCatalogue(fewer, supplied, facilities);
    }

    /** This catalogue with a field retired; one it does not hold is left alone. */
    public FieldCatalogue retiring(String name) {
        Field field = fields.get(name);
        return field == null ? this : with(field.asRetired());
    }

    /** This catalogue where more facts are known. */
    public FieldCatalogue supplying(FactKind... kinds) {
        Set<FactKind> more = EnumSet.copyOf(supplied);
        more.addAll(List.of(kinds));
        return new FieldCatalogue(fields, more, facilities);
    }

    /** This catalogue where everything is known. */
    public FieldCatalogue supplyingAll() {
        return supplying(FactKind.values());
    }

    /** This catalogue and where one more facility is. */
    public FieldCatalogue withFacility(String name, GeoPoint at) {
        Map<String, GeoPoint> more = new HashMap<>(facilities);
        more.put(Value.Text.fold(name), at);
        return new FieldCatalogue(fields, supplied, more);
    }

    /** Whether facts of this kind are known where the rules are asked. */
    public boolean supplies(FactKind kind) {
        return supplied.contains(kind);
    }

    /** Where each facility is, by the folded form of its name. */
    public Map<String, GeoPoint> facilities() {
        return facilities;
    }

    /** The field of this name, or null. */
    public @Nullable Field find(String name) {
        return fields.get(name);
    }

    /** All fields in order. */
    public Collection<Field> fields() {
        return fields.values();
    }
}
