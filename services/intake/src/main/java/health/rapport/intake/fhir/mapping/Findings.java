package health.rapport.intake.fhir.mapping;

import health.rapport.intake.domain.Item;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/** What was found in one resource so far. Not thread safe. */
final class Findings {
    private final FhirType type;
    private final Map<String, String> fields = new TreeMap<>();
    private final List<Item.RawIdentifier> identifiers = new ArrayList<>();
    private final Set<Link> links = new LinkedHashSet<>();
    private final Set<BusinessIdentifier> names = new LinkedHashSet<>();
    private final List<Issue> issues = new ArrayList<>();

    Findings(FhirType type) {
        this.type = type;
    }

    void put(String field, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            fields.put(field, value);
        }
    }

    void identifier(Item.RawIdentifier identifier) {
        identifiers.add(identifier);
    }

    void issue(Issue issue) {
        issues.add(issue);
    }

    /** A reference to one of these types; another type, or none, is no link. */
    Optional<Target> link(Role role, Reference reference, FhirType... expected) {
        Optional<Target> target = References.target(reference, Set.of(expected));
        target.ifPresent(found -> links.add(new Link(role, found)));
        return target;
    }

    /** The same for a reference without which nothing can be said. */
    void requiredLink(Role role, Reference reference, String element, FhirType expected) {
        if (link(role, reference, expected).isEmpty()) {
            issues.add(Issue.value(
                    type.resource() + "." + element,
                    "Refer to a " + expected.resource() + " by id, by identifier, or within the bundle."));
        }
    }

    /** By which others may refer to it. */
    void names(List<Identifier> all) {
        all.stream()
                .filter(Identifier::hasValue)
                .map(one -> new BusinessIdentifier(one.hasSystem() ? one.getSystem() : "", one.getValue()))
                .forEach(names::add);
    }

    /** The codes of a concept as {@code system|code}; one without a system is refused unless another has one. */
    List<String> codes(CodeableConcept concept, String element) {
        List<Coding> coded =
                concept.getCoding().stream().filter(Coding::hasCode).toList();
        List<String> codes = coded.stream()
                .filter(Coding::hasSystem)
                .map(coding -> coding.getSystem() + "|" + coding.getCode())
                .toList();
        if (codes.isEmpty() && !coded.isEmpty()) {
            issues.add(Issue.required(type.resource() + "." + element + ".coding.system"));
        }
        if (codes.stream().anyMatch(code -> code.indexOf(';') >= 0)) {
            issues.add(Issue.value(type.resource() + "." + element + ".coding.code", "A code holds no semicolon."));
        }
        return codes;
    }

    void codes(String field, List<String> codes) {
        put(field, String.join(";", new LinkedHashSet<>(codes)));
    }

    Mapped done(Resource resource) {
        SecurityLabels.Read labels = SecurityLabels.read(resource.getMeta().getSecurity());
        put("sensitivity", String.join(";", labels.labels()));
        if (labels.isUnknown()) {
            issue(new Issue(
                    "code-invalid",
                    type.resource() + ".meta.security",
                    "sensitivity.unknown",
                    "This label restricts the resource in a way that is not known here: see the list in the guide."));
        }
        String id = resource.getIdElement().getIdPart();
        return new Mapped(type, id, new Facts(fields, identifiers), List.copyOf(links), List.copyOf(names), issues);
    }
}
