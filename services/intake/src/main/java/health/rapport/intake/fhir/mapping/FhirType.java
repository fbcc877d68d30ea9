package health.rapport.intake.fhir.mapping;

import health.rapport.intake.domain.Layout;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The resource types that are taken in, and which elements each cannot do without. */
public enum FhirType {
    PATIENT("Patient", Layout.PERSON, List.of()),
    RELATED_PERSON("RelatedPerson", Layout.RELATION, List.of("patient")),
    PRACTITIONER("Practitioner", Layout.RELATION, List.of()),
    ENCOUNTER("Encounter", Layout.ENCOUNTER, List.of("status", "class", "subject")),
    CONDITION("Condition", Layout.ENCOUNTER, List.of("subject")),
    PROCEDURE("Procedure", Layout.ENCOUNTER, List.of("status", "subject")),
    COVERAGE("Coverage", Layout.COVERAGE, List.of("status", "beneficiary", "payor")),
    CONSENT("Consent", Layout.PERMISSION, List.of("status", "scope", "category", "patient"));

    private final String resource;
    private final Layout layout;
    private final List<String> required;

    FhirType(String resource, Layout layout, List<String> required) {
        this.resource = resource;
        this.layout = layout;
        this.required = required;
    }

    /** As FHIR writes it. */
    public String resource() {
        return resource;
    }

    /** What it mostly tells of: where a bad one waits in quarantine. */
    public Layout layout() {
        return layout;
    }

    /** Elements that must be there: by FHIR R4, or because it could not be placed without. */
    List<String> required() {
        return required;
    }

    /** The type FHIR calls so. */
    public static Optional<FhirType> of(String resource) {
        return Stream.of(values())
                .filter(type -> type.resource.equals(resource))
                .findFirst();
    }
}
