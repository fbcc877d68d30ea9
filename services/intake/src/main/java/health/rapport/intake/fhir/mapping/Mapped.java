package health.rapport.intake.fhir.mapping;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A resource as it matters here.
 *
 * @param id its logical id, if it has one
 * @param identifiers by which others may refer to it
 * @param issues what is wrong with it; with any, nothing of it is stored
 * @param notes what of it is left out, which its sender should know; the rest is stored
 */
public record Mapped(
        FhirType type,
        @Nullable String id,
        Facts facts,
        List<Link> links,
        List<BusinessIdentifier> identifiers,
        List<Issue> issues,
        List<Issue> notes) {
    public Mapped {
        links = List.copyOf(links);
        identifiers = List.copyOf(identifiers);
        issues = List.copyOf(issues);
        notes = List.copyOf(notes);
    }

    /** With nothing left out. */
    public Mapped(
            FhirType type,
            @Nullable String id,
            Facts facts,
            List<Link> links,
            List<BusinessIdentifier> identifiers,
            List<Issue> issues) {
        this(type, id, facts, links, identifiers, issues, List.of());
    }

    /** Nothing but what is wrong. */
    public static Mapped bad(FhirType type, @Nullable String id, List<Issue> issues) {
        return new Mapped(type, id, Facts.NONE, List.of(), List.of(), issues);
    }

    /** The same with more issues. */
    public Mapped with(List<Issue> more) {
        List<Issue> all = java.util.stream.Stream.concat(issues.stream(), more.stream())
                .distinct()
                .toList();
        return new Mapped(type, id, facts, links, identifiers, all, notes);
    }

    /** The same with other references. */
    public Mapped linked(List<Link> others) {
        return new Mapped(type, id, facts, others, identifiers, issues, notes);
    }

    /** The same outside a bundle, where a reference to another entry points nowhere. */
    public Mapped alone() {
        boolean local = links.stream().anyMatch(link -> link.target() instanceof Target.Local);
        return local
                ? with(List.of(Issue.value(type.resource(), "A urn: reference points within a bundle; this is none.")))
                : this;
    }

    /** Text that differs whenever something differs that matters here. */
    public String content() {
        return new String(facts.json(), StandardCharsets.UTF_8) + '\u001d' + links + '\u001d' + identifiers;
    }
}
