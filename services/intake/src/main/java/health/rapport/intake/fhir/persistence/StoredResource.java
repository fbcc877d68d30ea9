package health.rapport.intake.fhir.persistence;

import health.rapport.intake.fhir.mapping.Facts;
import health.rapport.intake.fhir.mapping.FhirKey;

/** A resource as it is known now. */
public record StoredResource(FhirKey key, Facts facts, boolean deleted) {}
