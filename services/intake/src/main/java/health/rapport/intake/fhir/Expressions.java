package health.rapport.intake.fhir;

import health.rapport.intake.fhir.mapping.FhirType;
import java.util.Map;

/** Which element of a resource fills a column. */
final class Expressions {
    private static final Map<String, String> PERSON = Map.ofEntries(
            Map.entry("source_id", "id"),
            Map.entry("first_name", "name.given"),
            Map.entry("middle_name", "name.given"),
            Map.entry("last_name", "name.family"),
            Map.entry("suffix", "name.suffix"),
            Map.entry("birth_date", "birthDate"),
            Map.entry("street", "address.line"),
            Map.entry("street2", "address.line"),
            Map.entry("city", "address.city"),
            Map.entry("state", "address.state"),
            Map.entry("postal_code", "address.postalCode"),
            Map.entry("country", "address.country"),
            Map.entry("email", "telecom"),
            Map.entry("home_phone", "telecom"),
            Map.entry("mobile_phone", "telecom"),
            Map.entry("deceased_on", "deceased"),
            Map.entry("language", "communication.language"),
            Map.entry("market", "managingOrganization"),
            Map.entry("person.identifiers", "identifier"),
            Map.entry("party", "generalPractitioner"));
    private static final Map<String, String> CARE = Map.of(
            "encounter_class", "class",
            "start", "period.start",
            "end", "period.end",
            "facility", "serviceProvider",
            "service_line_hint", "serviceType",
            "procedures", "type",
            "diagnoses", "diagnosis");
    private static final Map<String, String> CODE = Map.of("diagnoses", "code", "procedures", "code");
    private static final Map<String, String> COVERAGE =
            Map.of("payer", "payor", "plan", "class", "starts_on", "period.start", "ends_on", "period.end");
    private static final Map<String, String> CONSENT = Map.of("effective_at", "dateTime", "address", "patient");

    private Expressions() {}

    static String of(FhirType type, String column) {
        if (column.equals("*")) {
            return type.resource();
        }
        String element =
                column.equals("sensitivity") ? "meta.security" : elements(type).getOrDefault(column, column);
        return type.resource() + "." + element;
    }

    private static Map<String, String> elements(FhirType type) {
        return switch (type) {
            case PATIENT -> PERSON;
            case ENCOUNTER -> CARE;
            case CONDITION, PROCEDURE -> CODE;
            case COVERAGE -> COVERAGE;
            case CONSENT -> CONSENT;
            case RELATED_PERSON -> Map.of("party", "name");
            case PRACTITIONER -> Map.of("party", "identifier");
        };
    }
}
