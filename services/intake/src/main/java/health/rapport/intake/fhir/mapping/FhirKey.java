package health.rapport.intake.fhir.mapping;

import java.util.Comparator;

/** Which resource of a source: {@code Patient/123}. */
public record FhirKey(FhirType type, String id) implements Comparable<FhirKey> {
    private static final int LONGEST_ID = 64;

    private static final Comparator<FhirKey> ORDER =
            Comparator.comparing(FhirKey::type).thenComparing(FhirKey::id);

    public FhirKey {
        if (!isId(id)) {
            throw new IllegalArgumentException("not a logical id");
        }
    }

    /** Whether it is a logical id: letters, digits, points and hyphens, 64 at most (FHIR R4, section 2.24.0.1, id). */
    public static boolean isId(String text) {
        if (text.isEmpty() || text.length() > LONGEST_ID) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!isOfId(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOfId(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c == '-' || c == '.';
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
