package health.rapport.intake.fhir.mapping;

/** What one resource refers to another for. */
public enum Role {
    /** Whom it is about. */
    SUBJECT,
    /** The visit a condition or procedure belongs to. */
    ENCOUNTER,
    /** A condition that a visit names itself. */
    DIAGNOSIS,
    GENERAL_PRACTITIONER,
    /** The patient whose record replaces this one. */
    REPLACED_BY;

    /** Whether what is said of the referring resource depends on the content of the other one. */
    public boolean needsContent(FhirType from) {
        return switch (this) {
            case DIAGNOSIS, GENERAL_PRACTITIONER -> true;
            case SUBJECT -> from == FhirType.CONSENT;
            case ENCOUNTER, REPLACED_BY -> false;
        };
    }
}
