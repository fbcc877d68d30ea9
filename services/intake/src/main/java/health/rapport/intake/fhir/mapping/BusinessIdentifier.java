package health.rapport.intake.fhir.mapping;

/** An identifier with its system; the system may be empty. */
public record BusinessIdentifier(String system, String value) {
    /** Both in one text, as {@code system|value}. */
    public String token() {
        return system + "|" + value;
    }
}
