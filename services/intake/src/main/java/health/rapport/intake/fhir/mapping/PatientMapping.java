package health.rapport.intake.fhir.mapping;

import health.rapport.intake.domain.Item;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointUse;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;

/** A patient as a person record, with the practitioner and the record that replaces it. */
final class PatientMapping {
    private static final String NPI = "http://hl7.org/fhir/sid/us-npi";
    private static final List<String> NAME_USES = List.of("official", "usual", "", "nickname", "temp");
    private static final List<String> ADDRESS_USES = List.of("home", "", "temp", "work", "billing");

    private final MappingSettings settings;
    private final Instant now;
    private final Findings found = new Findings(FhirType.PATIENT);

    PatientMapping(MappingSettings settings, Instant now) {
        this.settings = settings;
        this.now = now;
    }

    Mapped map(Patient patient) {
        found.names(patient.getIdentifier());
        patient.getIdentifier().stream().filter(Identifier::hasValue).forEach(this::identifier);
        name(patient.getName()).ifPresent(this::name);
        address(patient.getAddress()).ifPresent(this::address);
        contacts(patient.getTelecom());
        found.put("birth_date", Dates.exact(patient.getBirthDateElement()));
        found.put("gender", patient.hasGender() ? patient.getGender().toCode() : null);
        found.put("deceased_on", deceased(patient));
        found.put("language", language(patient));
        found.put("market", market(patient.getManagingOrganization()));
        patient.getGeneralPractitioner().forEach(this::practitioner);
        patient.getLink().stream()
                .filter(link -> link.getType() == Patient.LinkType.REPLACEDBY)
                .forEach(link -> found.link(Role.REPLACED_BY, link.getOther(), FhirType.PATIENT));
        return found.done(patient);
    }

    private void identifier(Identifier one) {
        String system = one.hasSystem() ? one.getSystem() : "unknown";
        found.identifier(new Item.RawIdentifier(settings.authority(system), type(one, system), one.getValue()));
    }

    /** Codes of HL7 table 0203 in the words of {@code Identifier}. */
    private static String type(Identifier one, String system) {
        String code = one.getType().getCoding().stream()
                .map(Coding::getCode)
                .filter(c -> c != null && !c.isBlank())
                .findFirst()
                .orElse(system.endsWith("/us-ssn") ? "SS" : "SOURCE");
        return switch (code) {
            case "MR" -> "MRN";
            case "SS", "SB" -> "SSN";
            case "MB", "SN" -> "MEMBER";
            default -> code;
        };
    }

    private Optional<HumanName> name(List<HumanName> names) {
        return names.stream()
                .filter(one -> !Dates.isOutside(one.getPeriod(), now))
                .filter(one -> NAME_USES.contains(use(one)))
                .min(Comparator.comparingInt(one -> NAME_USES.indexOf(use(one))));
    }

    private static String use(HumanName name) {
        return name.hasUse() ? name.getUse().toCode() : "";
    }

    private void name(HumanName name) {
        List<String> given = texts(name.getGiven());
        found.put("first_name", given.isEmpty() ? null : given.getFirst());
        found.put("middle_name", given.stream().skip(1).collect(Collectors.joining(" ")));
        found.put("last_name", name.getFamily());
        found.put("suffix", String.join(" ", texts(name.getSuffix())));
    }

    private static List<String> texts(List<StringType> texts) {
        return texts.stream()
                .map(StringType::getValue)
                .filter(text -> text != null && !text.isBlank())
                .toList();
    }

    private Optional<Address> address(List<Address> addresses) {
        return addresses.stream()
                .filter(one -> !Dates.isOutside(one.getPeriod(), now))
                .filter(one -> ADDRESS_USES.contains(use(one)))
                .min(Comparator.<Address>comparingInt(one -> one.getType() == Address.AddressType.POSTAL ? 1 : 0)
                        .thenComparingInt(one -> ADDRESS_USES.indexOf(use(one))));
    }

    private static String use(Address address) {
        return address.hasUse() ? address.getUse().toCode() : "";
    }

    private void address(Address address) {
        List<String> lines = texts(address.getLine());
        found.put("street", lines.isEmpty() ? null : lines.getFirst());
        found.put("street2", lines.stream().skip(1).collect(Collectors.joining(", ")));
        found.put("city", address.getCity());
        found.put("state", address.getState());
        found.put("postal_code", address.getPostalCode());
        found.put("country", address.getCountry());
    }

    private void contacts(List<ContactPoint> points) {
        List<ContactPoint> current = points.stream()
                .filter(one -> one.hasValue() && one.getUse() != ContactPointUse.OLD)
                .filter(one -> !Dates.isOutside(one.getPeriod(), now))
                .sorted(Comparator.comparingInt(one -> one.hasRank() ? one.getRank() : Integer.MAX_VALUE))
                .toList();
        found.put("email", first(current, one -> one.getSystem() == ContactPointSystem.EMAIL));
        found.put("mobile_phone", first(current, PatientMapping::isMobile));
        found.put("home_phone", first(current, PatientMapping::isHomePhone));
    }

    private static @Nullable String first(List<ContactPoint> points, java.util.function.Predicate<ContactPoint> fits) {
        return points.stream()
                .filter(fits)
                .map(ContactPoint::getValue)
                .findFirst()
                .orElse(null);
    }

    private static boolean isMobile(ContactPoint one) {
        return one.getSystem() == ContactPointSystem.SMS
                || one.getSystem() == ContactPointSystem.PHONE && one.getUse() == ContactPointUse.MOBILE;
    }

    /** A number at work is nobody's to be called at. */
    private static boolean isHomePhone(ContactPoint one) {
        return one.getSystem() == ContactPointSystem.PHONE
                && one.getUse() != ContactPointUse.MOBILE
                && one.getUse() != ContactPointUse.WORK;
    }

    /** The day; where only the fact is known, the day it was stated, so that nobody writes to the dead. */
    private @Nullable String deceased(Patient patient) {
        if (patient.getDeceased() instanceof DateTimeType time) {
            return Dates.first(time);
        }
        if (patient.hasDeceasedBooleanType() && patient.getDeceasedBooleanType().booleanValue()) {
            Instant stated = patient.getMeta().hasLastUpdated()
                    ? patient.getMeta().getLastUpdated().toInstant()
                    : now;
            return stated.toString().substring(0, "2026-01-31".length());
        }
        return null;
    }

    private static @Nullable String language(Patient patient) {
        return patient.getCommunication().stream()
                .sorted(Comparator.comparing(one -> !one.getPreferred()))
                .flatMap(one -> one.getLanguage().getCoding().stream())
                .map(Coding::getCodeElement)
                .map(CodeType::getValue)
                .filter(code -> code != null && !code.isBlank())
                .findFirst()
                .orElse(null);
    }

    private @Nullable String market(Reference organisation) {
        String id = Organisations.id(organisation);
        return id == null ? null : settings.markets().get(id);
    }

    /** An NPI in the reference says it at once; a reference to the resource waits for it. */
    private void practitioner(Reference reference) {
        References.target(reference, java.util.Set.of(FhirType.PRACTITIONER)).ifPresent(target -> {
            if (target instanceof Target.ByIdentifier by
                    && by.identifier().system().equals(NPI)) {
                found.put("pcp_npi", by.identifier().value());
            } else {
                found.link(Role.GENERAL_PRACTITIONER, reference, FhirType.PRACTITIONER);
            }
        });
    }

    static boolean isNpi(Identifier identifier) {
        return NPI.equals(identifier.getSystem()) && identifier.hasValue();
    }
}
