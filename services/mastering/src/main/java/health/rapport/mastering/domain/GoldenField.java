package health.rapport.mastering.domain;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * A field of the golden record, or a group of fields that is only ever taken as a whole: nobody has the first name of one
 * record and the last name of another, or lives at a mixture of two addresses.
 */
public enum GoldenField {
    /** First and last name, with the middle name and suffix of the same record. */
    NAME("name", true, Set.of("firstName", "middleName", "lastName", "suffix")),
    /** Only where the name that survived came without one: of a record with the same first and last name. */
    MIDDLE_NAME("middleName", false, Set.of("middleName")),
    /** As the middle name. */
    SUFFIX("suffix", false, Set.of("suffix")),
    BIRTH_DATE("birthDate", false, Set.of("birthDate")),
    GENDER("gender", false, Set.of("gender")),
    /** Street to country. */
    ADDRESS("address", true, Set.of("street", "street2", "city", "state", "postalCode", "country")),
    EMAIL("email", true, Set.of("email")),
    HOME_PHONE("homePhone", true, Set.of("homePhone")),
    MOBILE_PHONE("mobilePhone", true, Set.of("mobilePhone")),
    MARKET("market", true, Set.of("market")),
    /** Whoever is trusted with it may say it: silence of the others does not bring anybody back. */
    DECEASED_ON("deceasedOn", false, Set.of("deceasedOn")),
    LANGUAGE("language", true, Set.of("language"));

    private final String key;
    private final boolean changing;
    private final Set<String> components;

    GoldenField(String key, boolean changing, Set<String> components) {
        this.key = key;
        this.changing = changing;
        this.components = components;
    }

    /** Its name in settings, in the origins of a golden record and in the API. */
    public String key() {
        return key;
    }

    /** Components of person data that belong to it. */
    public Set<String> components() {
        return components;
    }

    /** Whether it changes in a life: of what does, the newest is likelier right, of what does not, what most sources say. */
    boolean changing() {
        return changing;
    }

    /** Fields a steward may pin: middle name and suffix are pinned with the name. */
    public static Set<GoldenField> pinnable() {
        return EnumSet.complementOf(EnumSet.of(MIDDLE_NAME, SUFFIX));
    }

    /** The field with this key. */
    public static GoldenField of(String key) {
        return Arrays.stream(values())
                .filter(field -> field.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no field of a golden record: " + key));
    }
}
