package health.rapport.intake.fhir.mapping;

import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.RelatedPerson;
import org.jspecify.annotations.Nullable;

/** Who else is around a patient: family, practitioners, whoever pays. */
final class PartyMapping {
    private PartyMapping() {}

    static Mapped relatedPerson(RelatedPerson person, Instant now) {
        Findings found = new Findings(FhirType.RELATED_PERSON);
        found.names(person.getIdentifier());
        found.requiredLink(Role.SUBJECT, person.getPatient(), "patient", FhirType.PATIENT);
        String name = person.getName().stream()
                .map(PartyMapping::words)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse(null);
        String kin = person.getRelationship().stream()
                .flatMap(concept -> concept.getCoding().stream())
                .map(coding -> coding.hasDisplay() ? coding.getDisplay() : coding.getCode())
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (name == null && kin == null) {
            found.issue(Issue.required("RelatedPerson.name"));
        }
        found.put("party", party(name, kin));
        boolean over = person.hasActive() && !person.getActive() || Dates.isOutside(person.getPeriod(), now);
        found.put("active", over ? "no" : "yes");
        return found.done(person);
    }

    static Mapped practitioner(Practitioner practitioner) {
        Findings found = new Findings(FhirType.PRACTITIONER);
        found.names(practitioner.getIdentifier());
        found.put(
                "npi",
                practitioner.getIdentifier().stream()
                        .filter(PatientMapping::isNpi)
                        .map(Identifier::getValue)
                        .findFirst()
                        .orElse(null));
        return found.done(practitioner);
    }

    static Mapped coverage(Coverage coverage) {
        Findings found = new Findings(FhirType.COVERAGE);
        found.names(coverage.getIdentifier());
        found.requiredLink(Role.SUBJECT, coverage.getBeneficiary(), "beneficiary", FhirType.PATIENT);
        String payer = coverage.getPayor().stream()
                .map(Organisations::name)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (payer == null) {
            found.issue(Issue.required("Coverage.payor"));
        }
        found.put("payer", payer);
        found.put("plan", plan(coverage));
        found.put("starts_on", day(coverage.getPeriod().getStartElement()));
        found.put("ends_on", day(coverage.getPeriod().getEndElement()));
        if (coverage.getStatus() == Coverage.CoverageStatus.ENTEREDINERROR
                || coverage.getStatus() == Coverage.CoverageStatus.DRAFT) {
            found.put("not_said", coverage.getStatus().toCode());
        }
        return found.done(coverage);
    }

    private static @Nullable String plan(Coverage coverage) {
        return coverage.getClass_().stream()
                .filter(one ->
                        one.getType().getCoding().stream().map(Coding::getCode).anyMatch("plan"::equals))
                .map(one -> one.hasName() ? one.getName() : one.getValue())
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String day(org.hl7.fhir.r4.model.BaseDateTimeType time) {
        String text = Dates.first(time);
        return text == null ? null : text.substring(0, Math.min(text.length(), "2026-01-31".length()));
    }

    private static String words(HumanName name) {
        return name.hasText()
                ? name.getText()
                : Stream.concat(name.getGiven().stream().map(PrimitiveType::getValue), Stream.of(name.getFamily()))
                        .filter(text -> text != null && !text.isBlank())
                        .collect(Collectors.joining(" "));
    }

    private static @Nullable String party(@Nullable String name, @Nullable String kin) {
        if (name == null) {
            return kin;
        }
        return kin == null ? name : name + " (" + kin + ")";
    }
}
