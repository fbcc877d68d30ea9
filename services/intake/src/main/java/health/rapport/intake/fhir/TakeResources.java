package health.rapport.intake.fhir;

import health.rapport.intake.Candidate;
import health.rapport.intake.Payloads;
import health.rapport.intake.TakeIn;
import health.rapport.intake.domain.Item;
import health.rapport.intake.domain.Layout;
import health.rapport.intake.domain.Origin;
import health.rapport.intake.fhir.mapping.FhirKey;
import health.rapport.intake.fhir.mapping.FhirType;
import health.rapport.intake.fhir.mapping.Link;
import health.rapport.intake.fhir.mapping.Mapped;
import health.rapport.intake.fhir.mapping.Role;
import health.rapport.intake.fhir.persistence.Change;
import health.rapport.intake.fhir.persistence.ReferenceStore;
import health.rapport.intake.fhir.persistence.ReferenceStore.Reference;
import health.rapport.intake.fhir.persistence.ResourceStore;
import health.rapport.intake.persistence.Quarantined;
import health.rapport.runtime.time.DomainClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Stores resources and tells of everything that is now known by them: what changed itself, what they add to, and what
 * waited for them. All of it in the caller's transaction; what says nothing new changes nothing.
 */
@ApplicationScoped
public class TakeResources {
    private static final Set<String> WITHDRAWN = Set.of("cancelled", "entered-in-error");

    private final ResourceStore resources;
    private final ReferenceStore references;
    private final TakeIn takeIn;
    private final TakeBackVisits takeBack;
    private final DomainClock clock;

    TakeResources(
            ResourceStore resources,
            ReferenceStore references,
            TakeIn takeIn,
            TakeBackVisits takeBack,
            DomainClock clock) {
        this.resources = resources;
        this.references = references;
        this.takeIn = takeIn;
        this.takeBack = takeBack;
        this.clock = clock;
    }

    /** Takes resources without issues; what became of each. The source must be locked. */
    public Uni<Map<FhirKey, Change>> take(SqlConnection tx, String source, Map<FhirKey, Mapped> given) {
        return given.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : resources
                        .write(tx, source, given, clock.instant())
                        .call(changes -> follow(tx, source, changed(given, changes)));
    }

    /** Tells of resources anew, for instance after another was deleted. */
    Uni<Void> tell(SqlConnection tx, String source, Set<FhirKey> roots) {
        return roots.isEmpty()
                ? Uni.createFrom().voidItem()
                : surroundings(tx, source, roots)
                        .call(around -> submit(tx, source, compose(roots, around)))
                        .chain(around -> takeBack.takeBack(tx, source, withdrawn(roots, around)));
    }

    private static Set<FhirKey> withdrawn(Set<FhirKey> roots, Surroundings around) {
        return roots.stream()
                .filter(key -> key.type() == FhirType.ENCOUNTER)
                .filter(key -> around.resource(key)
                        .map(visit ->
                                WITHDRAWN.contains(String.valueOf(visit.facts().get("no_visit"))))
                        .orElse(false))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<FhirKey, Mapped> changed(Map<FhirKey, Mapped> given, Map<FhirKey, Change> changes) {
        Map<FhirKey, Mapped> changed = new HashMap<>();
        given.forEach((key, mapped) -> {
            Change change = changes.get(key);
            if (change != null && change.kind() != Change.Kind.UNCHANGED) {
                changed.put(key, mapped);
            }
        });
        return changed;
    }

    private Uni<Void> follow(SqlConnection tx, String source, Map<FhirKey, Mapped> changed) {
        if (changed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Map<FhirKey, List<Link>> links = new HashMap<>();
        changed.forEach((key, mapped) -> links.put(key, mapped.links()));
        List<Reference> touched = new ArrayList<>();
        return references
                .forget(tx, source, changed.keySet())
                .invoke(touched::addAll)
                .chain(() -> resources.identify(tx, source, changed))
                .chain(() -> references.note(tx, source, links, clock.instant()))
                .chain(() -> references.resolve(tx, source, changed.keySet(), clock.instant()))
                .invoke(touched::addAll)
                .chain(() -> references.to(tx, source, changed.keySet()))
                .chain(to -> tell(tx, source, roots(changed.keySet(), touched, to)));
    }

    /**
     * @param touched references that were forgotten or resolved
     * @param to references to what changed
     */
    private static Set<FhirKey> roots(Set<FhirKey> changed, List<Reference> touched, List<Reference> to) {
        Set<FhirKey> roots = new TreeSet<>(changed);
        for (Reference one : touched) {
            roots.add(one.from());
            if (one.role() == Role.ENCOUNTER && one.target() != null) {
                roots.add(one.target());
            }
        }
        to.stream()
                .filter(one -> one.role().needsContent(one.from().type()))
                .map(Reference::from)
                .forEach(roots::add);
        roots.removeIf(key -> !tells(key.type()));
        return roots;
    }

    private static boolean tells(FhirType type) {
        return switch (type) {
            case PATIENT, ENCOUNTER, COVERAGE, CONSENT, RELATED_PERSON -> true;
            case CONDITION, PROCEDURE, PRACTITIONER -> false;
        };
    }

    private Uni<Surroundings> surroundings(SqlConnection tx, String source, Set<FhirKey> roots) {
        List<FhirKey> encounters =
                roots.stream().filter(key -> key.type() == FhirType.ENCOUNTER).toList();
        return references
                .from(tx, source, roots)
                .chain(from -> references.to(tx, source, encounters).map(to -> joined(from, to)))
                .chain(all ->
                        resources.load(tx, source, needed(roots, all)).map(loaded -> new Surroundings(all, loaded)));
    }

    private static List<Reference> joined(List<Reference> from, List<Reference> to) {
        List<Reference> all = new ArrayList<>(from);
        to.stream().filter(one -> one.role() == Role.ENCOUNTER).forEach(all::add);
        return all;
    }

    private static Set<FhirKey> needed(Set<FhirKey> roots, List<Reference> all) {
        Set<FhirKey> keys = new TreeSet<>(roots);
        for (Reference one : all) {
            if (one.role() == Role.ENCOUNTER) {
                keys.add(one.from());
            }
            if (one.target() != null && one.role().needsContent(one.from().type())) {
                keys.add(one.target());
            }
        }
        return keys;
    }

    private static Map<Layout, List<Item>> compose(Set<FhirKey> roots, Surroundings around) {
        Composition composition = new Composition(around);
        Map<Layout, List<Item>> items = new EnumMap<>(Layout.class);
        for (FhirKey key : roots) {
            around.resource(key)
                    .map(composition::parts)
                    .orElse(List.of())
                    .forEach(part -> items.computeIfAbsent(part.layout(), layout -> new ArrayList<>())
                            .add(part.item()));
        }
        return items;
    }

    private Uni<Void> submit(SqlConnection tx, String source, Map<Layout, List<Item>> items) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (Map.Entry<Layout, List<Item>> one : items.entrySet()) {
            List<Candidate> candidates = one.getValue().stream()
                    .map(item -> candidate(source, one.getKey(), item))
                    .toList();
            done = done.chain(() -> takeIn.take(tx, one.getKey(), candidates).replaceWithVoid());
        }
        return done;
    }

    private Candidate candidate(String source, Layout layout, Item item) {
        Origin origin = new Origin(source, clock.instant(), 1);
        return new Candidate(layout, item, origin, Quarantined.Place.API, new Composed(item));
    }

    /** What waits, should two resources that are good alone break a rule together: too many codes for one visit. */
    private record Composed(Item item) implements Candidate.Evidence {
        @Override
        public String identity() {
            return item.canonical();
        }

        @Override
        public byte[] payload() {
            return Payloads.ofRow(item, List.of());
        }
    }
}
