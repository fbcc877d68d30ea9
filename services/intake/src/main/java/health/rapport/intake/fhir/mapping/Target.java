package health.rapport.intake.fhir.mapping;

/** What a reference points at (FHIR R4, section 2.3). */
public sealed interface Target {
    /** A resource by its id: {@code Patient/123}, relative or absolute. */
    record Literal(FhirKey key) implements Target {}

    /** A resource by an identifier of the real world: a logical or a conditional reference. */
    record ByIdentifier(FhirType type, BusinessIdentifier identifier) implements Target {}

    /** Another entry of the same bundle, by its {@code fullUrl}. */
    record Local(FhirType type, String fullUrl) implements Target {}
}
