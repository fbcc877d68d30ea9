package health.rapport.intake.fhir.mapping;

import java.util.Comparator;
import java.util.regex.Pattern;

/** Which resource of a source: {@code Patient/123}. */
public record FhirKey(FhirType type, String id) implements Comparable<FhirKey> {
    /** What a logical id may look like (FHIR R4, section 2.24.0.1, id). */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");

    private static final Comparator<FhirKey> ORDER =
            Comparator.comparing(FhirKey::type).thenComparing(FhirKey::id);

    public FhirKey {
        if (!isId(id)) {
            throw new IllegalArgumentException("not a logical id");
        }
    }

    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** {@code Patient/123}. */
    public String path() {
        return type.resource() + "/" + id;
    }

    @Override
    public int compareTo(FhirKey other) {
        return ORDER.compare(this, other);
    }
}
