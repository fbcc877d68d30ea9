package health.rapport.intake.fhir.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Procedure;
import org.jspecify.annotations.Nullable;

/** Visits, and the conditions and procedures that add their codes to them. */
final class CareMapping {
    /** Statuses of what took place, or takes place. */
    private static final Set<EncounterStatus> VISITS = Set.of(
            EncounterStatus.ARRIVED,
            EncounterStatus.TRIAGED,
            EncounterStatus.INPROGRESS,
            EncounterStatus.ONLEAVE,
            EncounterStatus.FINISHED);
    /** HL7 v3 ActEncounterCode in our words. */
    private static final Map<String, String> CLASSES = Map.ofEntries(
            Map.entry("AMB", "ambulatory"),
            Map.entry("EMER", "emergency"),
            Map.entry("FLD", "field"),
            Map.entry("HH", "home"),
            Map.entry("IMP", "inpatient"),
            Map.entry("ACUTE", "inpatient"),
            Map.entry("NONAC", "inpatient"),
            Map.entry("OBSENC", "observation"),
            Map.entry("PRENC", "pre-admission"),
            Map.entry("SS", "short-stay"),
            Map.entry("VR", "virtual"));

    private static final Set<String> REFUTED = Set.of("refuted", "entered-in-error");

    private CareMapping() {}

    static Mapped encounter(Encounter encounter) {
        Findings found = new Findings(FhirType.ENCOUNTER);
        found.names(encounter.getIdentifier());
        found.requiredLink(Role.SUBJECT, encounter.getSubject(), "subject", FhirType.PATIENT);
        encounter
                .getDiagnosis()
                .forEach(one -> found.link(Role.DIAGNOSIS, one.getCondition(), FhirType.CONDITION, FhirType.PROCEDURE));
        found.put("encounter_class", encounterClass(encounter.getClass_()));
        found.put("start", Dates.first(encounter.getPeriod().getStartElement()));
        found.put("end", Dates.first(encounter.getPeriod().getEndElement()));
        found.put("facility", Organisations.id(encounter.getServiceProvider()));
        found.put("service_line_hint", words(encounter.getServiceType()));
        List<String> types = new ArrayList<>();
        encounter.getType().forEach(type -> types.addAll(found.codes(type, "type")));
        found.codes("procedures", types);
        if (!VISITS.contains(encounter.getStatus())) {
            found.put("no_visit", encounter.hasStatus() ? encounter.getStatus().toCode() : "unknown");
        } else if (!encounter.getPeriod().hasStart()) {
            found.issue(Issue.required("Encounter.period.start"));
        }
        return found.done(encounter);
    }

    static Mapped condition(Condition condition) {
        Findings found = new Findings(FhirType.CONDITION);
        found.names(condition.getIdentifier());
        found.requiredLink(Role.SUBJECT, condition.getSubject(), "subject", FhirType.PATIENT);
        found.link(Role.ENCOUNTER, condition.getEncounter(), FhirType.ENCOUNTER);
        List<String> codes = found.codes(condition.getCode(), "code");
        if (codesOf(condition.getVerificationStatus()).noneMatch(REFUTED::contains)) {
            found.codes("diagnoses", codes);
        }
        return found.done(condition);
    }

    static Mapped procedure(Procedure procedure) {
        Findings found = new Findings(FhirType.PROCEDURE);
        found.names(procedure.getIdentifier());
        found.requiredLink(Role.SUBJECT, procedure.getSubject(), "subject", FhirType.PATIENT);
        found.link(Role.ENCOUNTER, procedure.getEncounter(), FhirType.ENCOUNTER);
        List<String> codes = found.codes(procedure.getCode(), "code");
        switch (procedure.getStatus()) {
            case INPROGRESS, COMPLETED, STOPPED, ONHOLD -> found.codes("procedures", codes);
            // not done, planned, or a mistake
            case PREPARATION, NOTDONE, ENTEREDINERROR, UNKNOWN, NULL -> {}
            case null -> {}
        }
        return found.done(procedure);
    }

    private static @Nullable String encounterClass(Coding coding) {
        String code = coding.getCode();
        return code == null ? coding.getDisplay() : CLASSES.getOrDefault(code, code);
    }

    private static @Nullable String words(CodeableConcept concept) {
        return concept.hasText()
                ? concept.getText()
                : concept.getCoding().stream()
                        .map(Coding::getDisplay)
                        .filter(java.util.Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private static java.util.stream.Stream<String> codesOf(CodeableConcept concept) {
        return concept.getCoding().stream().map(Coding::getCode).filter(java.util.Objects::nonNull);
    }
}
