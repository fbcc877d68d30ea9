package health.rapport.intake.fhir;

import health.rapport.intake.domain.IntakeRules;
import health.rapport.intake.domain.Layout;
import health.rapport.intake.domain.Origin;
import health.rapport.intake.domain.Problem;
import health.rapport.intake.domain.Verdict;
import health.rapport.intake.fhir.mapping.Facts;
import health.rapport.intake.fhir.mapping.FhirKey;
import health.rapport.intake.fhir.mapping.FhirType;
import health.rapport.intake.fhir.mapping.Issue;
import health.rapport.intake.fhir.mapping.Link;
import health.rapport.intake.fhir.mapping.Mapped;
import health.rapport.intake.fhir.mapping.Target;
import health.rapport.intake.fhir.persistence.ReferenceStore.Reference;
import health.rapport.intake.fhir.persistence.StoredResource;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges a resource by the rules of every door before anything is stored: as if all it refers to were there, and
 * contributions as if by a visit of their own.
 */
final class FhirCheck {
    private static final String SAMPLE = "x";
    private static final Facts ANYBODY = new Facts(Map.of("email", "somebody@example.org"), List.of());

    private static final Issue TYPE_LEFT_OUT = new Issue(
            "value",
            "Encounter.type",
            "code.left-out",
            "A code cannot be one of its system (its check digit or its shape is wrong), and was left out of the visit.");

    private final IntakeRules rules;

    FhirCheck(IntakeRules rules) {
        this.rules = rules;
    }

    /** The same, with what the rules find. */
    Mapped check(Mapped mapped, String source, Instant now) {
        if (!mapped.issues().isEmpty()) {
            return mapped;
        }
        Origin origin = new Origin(source, now, 1);
        List<Issue> issues = issues(mapped, origin);
        if (!issues.isEmpty() && mapped.type() == FhirType.ENCOUNTER) {
            Mapped plainer = withPlausibleTypes(mapped, origin);
            return plainer.with(issues(plainer, origin));
        }
        return mapped.with(issues);
    }

    private List<Issue> issues(Mapped mapped, Origin origin) {
        return parts(mapped).stream()
                .flatMap(part -> problems(rules.judge(part.layout(), part.item(), origin)))
                .map(problem -> issue(mapped.type(), problem))
                .toList();
    }

    /** What kind of visit it was is no diagnosis: a code of it that cannot be one is left out, and the visit is told. */
    private Mapped withPlausibleTypes(Mapped visit, Origin origin) {
        String types = visit.facts().fields().getOrDefault("procedures", "");
        String plausible = Stream.of(types.split(";"))
                .filter(code -> isPlausible(code, origin))
                .collect(Collectors.joining(";"));
        Map<String, String> fields = new TreeMap<>(visit.facts().fields());
        fields.put("procedures", plausible);
        fields.values().removeIf(String::isBlank);
        Facts facts = new Facts(fields, visit.facts().identifiers());
        return new Mapped(
                visit.type(), visit.id(), facts, visit.links(), visit.identifiers(), List.of(), List.of(TYPE_LEFT_OUT));
    }

    private boolean isPlausible(String code, Origin origin) {
        Part part = anyVisit(Map.of("procedures", code));
        return rules.judge(part.layout(), part.item(), origin) instanceof Verdict.Valid;
    }

    private static Part anyVisit(Map<String, String> codes) {
        Map<String, String> fields = new TreeMap<>(codes);
        fields.putAll(Map.of(
                "encounter_id", SAMPLE,
                "patient_source_id", SAMPLE,
                "encounter_class", SAMPLE,
                "start", "2000-01-01"));
        return Part.of(Layout.ENCOUNTER, fields);
    }

    private static List<Part> parts(Mapped mapped) {
        FhirKey key = new FhirKey(mapped.type(), SAMPLE);
        return switch (mapped.type()) {
            case CONDITION, PROCEDURE -> List.of(anyVisit(mapped.facts().fields()));
            case PRACTITIONER -> practitioner(mapped.facts());
            case PATIENT, RELATED_PERSON, ENCOUNTER, COVERAGE, CONSENT -> composed(key, mapped);
        };
    }

    private static List<Part> practitioner(Facts facts) {
        String npi = facts.get("npi");
        return npi == null
                ? List.of()
                : List.of(Part.of(Layout.RELATION, Map.of("patient_source_id", SAMPLE, "kind", "PCP", "party", npi)));
    }

    private static List<Part> composed(FhirKey key, Mapped mapped) {
        StoredResource resource = new StoredResource(key, mapped.facts(), false);
        Map<FhirKey, StoredResource> others = new HashMap<>();
        List<Reference> references =
                mapped.links().stream().map(link -> reference(key, link)).toList();
        references.forEach(one -> {
            if (one.target() != null && one.target().type() == FhirType.PATIENT) {
                others.put(one.target(), new StoredResource(one.target(), ANYBODY, false));
            }
        });
        return new Composition(new Surroundings(references, others)).parts(resource);
    }

    private static Reference reference(FhirKey from, Link link) {
        FhirType type = switch (link.target()) {
            case Target.Literal literal -> literal.key().type();
            case Target.ByIdentifier by -> by.type();
            case Target.Local local -> local.type();
        };
        return new Reference(from, link.role(), new FhirKey(type, "y"));
    }

    private static Stream<Problem> problems(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Valid valid -> Stream.empty();
            case Verdict.Invalid invalid -> invalid.problems().stream();
        };
    }

    private static Issue issue(FhirType type, Problem problem) {
        String code = problem.rule().equals("required") ? "required" : "value";
        return new Issue(code, Expressions.of(type, problem.field()), problem.rule(), problem.hint());
    }
}
