package health.rapport.linkage;

/**
 * An identifier as a source gave it.
 *
 * @param authority who assigned it, compared as it stands ("general-hospital", "SSN"); see {@link LinkagePolicy}
 * @param value the identifier itself
 */
public record RecordIdentifier(String authority, String value) implements Comparable<RecordIdentifier> {
    /** Refuses blank parts. */
    public RecordIdentifier {
        authority = authority.strip();
        value = value.strip();
        if (authority.isEmpty() || value.isEmpty()) {
            throw new IllegalArgumentException("an identifier needs an authority and a value");
        }
    }

    @Override
    public int compareTo(RecordIdentifier other) {
        int byAuthority = authority.compareTo(other.authority);
        return byAuthority != 0 ? byAuthority : value.compareTo(other.value);
    }
}
