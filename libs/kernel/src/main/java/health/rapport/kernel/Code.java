package health.rapport.kernel;

/**
 * A code with the system it belongs to.
 *
 * @param system short name or URI: {@code SNOMED}, {@code ICD-10-CM}, {@code CPT}, {@code MS-DRG}...
 * @param value the code itself
 */
public record Code(String system, String value) {
    public Code {
        system = system.strip();
        value = value.strip();
        if (system.isEmpty() || value.isEmpty()) {
            throw new InvalidValueException("code.syntax", "a code is written system|code");
        }
    }

    /**
     * @param text {@code system|code}
     * @throws InvalidValueException if one side is missing
     */
    public static Code parse(String text) {
        int bar = text.indexOf('|');
        if (bar < 0) {
            throw new InvalidValueException("code.syntax", "a code is written system|code");
        }
        return new Code(text.substring(0, bar), text.substring(bar + 1));
    }

    @Override
    public String toString() {
        return system + "|" + value;
    }
}
