package health.rapport.kernel;

/**
 * A name some authority gave to a person, unique within that authority: an MRN is one per hospital.
 *
 * @param authority who assigned it, for instance {@code ehr}
 * @param type what kind it is: {@code MRN}, {@code SSN}, {@code MEMBER}, {@code SOURCE}...
 * @param value the identifier as assigned
 */
public record Identifier(String authority, String type, String value) {
    private static final int LONGEST = 200;

    public Identifier {
        authority = required(authority, "identifier.authority");
        type = required(type, "identifier.type");
        value = required(value, "identifier.value");
    }

    private static String required(String text, String rule) {
        String trimmed = text.strip();
        if (trimmed.isEmpty() || trimmed.length() > LONGEST) {
            throw new InvalidValueException(rule, "needs 1 to " + LONGEST + " characters");
        }
        return trimmed;
    }
}
