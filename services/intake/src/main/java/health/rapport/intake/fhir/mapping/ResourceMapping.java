package health.rapport.intake.fhir.mapping;

import java.time.Instant;
import java.util.List;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Consent;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.hl7.fhir.r4.model.Resource;

/** Every type that is taken in, and who maps it. */
public final class ResourceMapping {
    private final MappingSettings settings;

    public ResourceMapping(MappingSettings settings) {
        this.settings = settings;
    }

    public Mapped map(FhirType type, FhirReader.Parsed parsed, Instant now) {
        return switch (parsed) {
            case FhirReader.Bad bad -> Mapped.bad(type, bad.id(), bad.issues());
            case FhirReader.Good good -> map(good.resource(), now);
        };
    }

    private Mapped map(Resource resource, Instant now) {
        return switch (resource) {
            case Patient patient -> new PatientMapping(settings, now).map(patient);
            case RelatedPerson person -> PartyMapping.relatedPerson(person, now);
            case Practitioner practitioner -> PartyMapping.practitioner(practitioner);
            case Encounter encounter -> CareMapping.encounter(encounter);
            case Condition condition -> CareMapping.condition(condition);
            case Procedure procedure -> CareMapping.procedure(procedure);
            case Coverage coverage -> PartyMapping.coverage(coverage);
            case Consent consent -> ConsentMapping.consent(consent, now);
            default -> throw new IllegalArgumentException("not a type that is taken in: " + List.of(FhirType.values()));
        };
    }
}
