package health.rapport.rules;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields a deployment knows. Names, street, e-mail and phone are no fields: they are for reaching people, not for choosing them. */
public final class FieldCatalogue {
    /** The field {@code age} looks at. */
    public static final String BIRTH_DATE = "birthDate";
    /** The field {@code market} looks at. */
    public static final String MARKET = "market";

    private final Map<String, Field> fields;

    private FieldCatalogue(Map<String, Field> fields) {
        this.fields = java.util.Collections.unmodifiableMap(fields);
    }

    /** The fields every deployment has. */
    public static FieldCatalogue standard() {
        return new FieldCatalogue(new LinkedHashMap<>())
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
        return new FieldCatalogue(more);
    }

    /** This catalogue without a field, which then is reported wherever a rule still asks for it. */
    public FieldCatalogue without(String name) {
        Map<String, Field> fewer = new LinkedHashMap<>(fields);
        fewer.remove(name);
        return new FieldCatalogue(fewer);
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
