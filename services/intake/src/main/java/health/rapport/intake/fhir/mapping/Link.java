package health.rapport.intake.fhir.mapping;

/** A reference that matters here. */
public record Link(Role role, Target target) {}
