package health.rapport.linkage;

/**
 * A key under which a record is found: two records with a key in common are a candidate pair.
 *
 * @param kind what the key is made of
 * @param value the rest
 */
public record BlockingKey(Kind kind, String value) implements Comparable<BlockingKey> {
    /** What keys are made of. The codes are stored: never reuse one. */
    public enum Kind {
        IDENTIFIER("I"),
        EMAIL("E"),
        EMAIL_STARTS("ES"),
        PHONE("P"),
        LAST_AND_BIRTH("LB"),
        FIRST_AND_BIRTH("FB"),
        INITIALS_AND_BIRTH("IB"),
        BIRTH_AND_PLACE("BP"),
        NAMES_AND_YEAR("NY"),
        NAMES_AND_DAY("ND"),
        NAMES_AND_PLACE("NP"),
        LAST_AND_PLACE("LP"),
        ADDRESS_AND_FIRST("AF"),
        ADDRESS_AND_LAST("AL");

        private final String code;

        Kind(String code) {
            this.code = code;
        }
    }

    /** The key as one string, to be stored and looked up. */
    public String text() {
        return kind.code + ":" + value;
    }

    @Override
    public int compareTo(BlockingKey other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : value.compareTo(other.value);
    }
}
