package health.rapport.mastering.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.contracts.PersonData;
import health.rapport.contracts.SourceRef;
import health.rapport.kernel.SensitivityLabel;
import health.rapport.mastering.domain.Person;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A person as a Patient (FHIR R4). National identifiers are in no golden record and so in none of these. */
@ApplicationScoped
class PatientOutput {
    private static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

    private final FhirIdentifiers identifiers;

    PatientOutput(FhirIdentifiers identifiers) {
        this.identifiers = identifiers;
    }

    /**
     * The golden record.
     *
     * @param sources the source records it is made of: links of type seealso
     */
    ObjectNode of(Person person, List<SourceRef> sources) {
        PersonData golden = person.golden().data();
        ObjectNode patient = resource(person);
        patient.put("active", true);
        identifiers.write(patient, golden.identifiers());
        name(patient, golden);
        telecom(patient, golden);
        putIf(patient, "gender", gender(golden.gender()));
        putIf(
                patient,
                "birthDate",
                golden.birthDate() == null ? null : golden.birthDate().toString());
        putIf(
                patient,
                "deceasedDateTime",
                golden.deceasedOn() == null ? null : golden.deceasedOn().toString());
        address(patient, golden);
        language(patient, golden);
        links(patient, person, sources);
        return patient;
    }

    /** An id that means another person now: nothing but the link to that one. */
    ObjectNode replaced(UUID id, Person into) {
        ObjectNode patient = FhirJson.resource("Patient").put("id", id.toString());
        patient.put("active", false);
        link(patient.putArray("link"), "Patient/" + into.id(), "replaced-by");
        return patient;
    }

    private static ObjectNode resource(Person person) {
        ObjectNode patient = FhirJson.resource("Patient").put("id", person.id().toString());
        ObjectNode meta = patient.putObject("meta")
                .put("versionId", Long.toString(person.version()))
                .put("lastUpdated", person.statedAt().toString());
        if (!person.labels().isEmpty()) {
            ArrayNode security = meta.putArray("security");
            person.labels().stream()
                    .sorted()
                    .forEach(label ->
                            security.addObject().put("system", ACT_CODE).put("code", code(label)));
        }
        return patient;
    }

    /** The code by which intake would read the label again. */
    private static String code(SensitivityLabel label) {
        return switch (label) {
            case PART2 -> "42CFRPart2";
            case MENTAL_HEALTH -> "PSY";
            case HIV -> "HIV";
            case REPRODUCTIVE -> "SEX";
            case GENETIC -> "GDIS";
            case MINOR_CONFIDENTIAL -> "ADOL";
        };
    }

    private static void name(ObjectNode patient, PersonData golden) {
        List<String> given = Stream.of(golden.firstName(), golden.middleName())
                .flatMap(Stream::ofNullable)
                .toList();
        if (golden.lastName() == null && given.isEmpty()) {
            return;
        }
        ObjectNode name = patient.putArray("name").addObject().put("use", "official");
        putIf(name, "family", golden.lastName());
        if (!given.isEmpty()) {
            given.forEach(name.putArray("given")::add);
        }
        if (golden.suffix() != null) {
            name.putArray("suffix").add(golden.suffix());
        }
    }

    private static void telecom(ObjectNode patient, PersonData golden) {
        if (Stream.of(golden.email(), golden.homePhone(), golden.mobilePhone()).noneMatch(Objects::nonNull)) {
            return;
        }
        ArrayNode telecom = patient.putArray("telecom");
        contact(telecom, "email", null, golden.email());
        contact(telecom, "phone", "home", golden.homePhone());
        contact(telecom, "phone", "mobile", golden.mobilePhone());
    }

    private static void contact(ArrayNode telecom, String system, @Nullable String use, @Nullable String value) {
        if (value != null) {
            ObjectNode one = telecom.addObject().put("system", system).put("value", value);
            putIf(one, "use", use);
        }
    }

    private static void address(ObjectNode patient, PersonData golden) {
        List<String> lines = Stream.of(golden.street(), golden.street2())
                .flatMap(Stream::ofNullable)
                .toList();
        if (lines.isEmpty() && golden.postalCode() == null && golden.city() == null) {
            return;
        }
        ObjectNode address = patient.putArray("address").addObject().put("use", "home");
        if (!lines.isEmpty()) {
            lines.forEach(address.putArray("line")::add);
        }
        putIf(address, "city", golden.city());
        putIf(address, "state", golden.state());
        putIf(address, "postalCode", golden.postalCode());
        putIf(address, "country", golden.country());
    }

    private static void language(ObjectNode patient, PersonData golden) {
        if (golden.language() != null) {
            ObjectNode coding = patient.putArray("communication")
                    .addObject()
                    .putObject("language")
                    .putArray("coding")
                    .addObject();
            coding.put("system", "urn:ietf:bcp:47").put("code", golden.language());
        }
    }

    private void links(ObjectNode patient, Person person, List<SourceRef> sources) {
        if (sources.isEmpty() && person.mergedIds().isEmpty()) {
            return;
        }
        ArrayNode links = patient.putArray("link");
        person.mergedIds().stream().sorted().forEach(id -> link(links, "Patient/" + id, "replaces"));
        for (SourceRef source : sources) {
            ObjectNode other = links.addObject().put("type", "seealso").putObject("other");
            other.put("type", "Patient")
                    .putObject("identifier")
                    .put("system", identifiers.system(source.system()))
                    .put("value", source.id());
        }
    }

    private static void link(ArrayNode links, String reference, String type) {
        links.addObject().put("type", type).putObject("other").put("reference", reference);
    }

    private static @Nullable String gender(@Nullable String gender) {
        return switch (gender) {
            case "M" -> "male";
            case "F" -> "female";
            case "X" -> "other";
            case null, default -> null;
        };
    }

    private static void putIf(ObjectNode node, String name, @Nullable String value) {
        if (value != null) {
            node.put(name, value);
        }
    }
}
