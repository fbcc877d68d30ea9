package health.rapport.intake.fhir;

import health.rapport.intake.Candidate;
import health.rapport.intake.Payloads;
import health.rapport.intake.TakeIn;
import health.rapport.intake.domain.Item;
import health.rapport.intake.domain.Layout;
import health.rapport.intake.domain.Origin;
import health.rapport.intake.fhir.mapping.FhirKey;
import health.rapport.intake.fhir.mapping.FhirType;
import health.rapport.intake.fhir.mapping.Mapped;
import health.rapport.intake.fhir.mapping.Role;
import health.rapport.intake.fhir.persistence.Change;
import health.rapport.intake.fhir.persistence.ReferenceStore;
import health.rapport.intake.fhir.persistence.ReferenceStore.Kind;
import health.rapport.intake.fhir.persistence.ReferenceStore.Reference;
import health.rapport.intake.fhir.persistence.ResourceStore;
import health.rapport.intake.fhir.persistence.StoredResource;
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
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Stores resources and tells of everything that is now known by them: what changed itself, what they add to, and what
 * waited for them. All of it in the caller's transaction; what says nothing new changes nothing.
 */
@ApplicationScoped
public class TakeResources {
    private static final Set<String> WITHDRAWN = Set.of("cancelled", "entered-in-error");

    /** References by which the content of one resource becomes part of another's. */
    private static final Set<Kind> CONTENT = kinds(kind -> kind.role().needsContent(kind.from()));

    /** What belongs to a visit. */
    private static final Set<Kind> VISIT = kinds(kind -> kind.role() == Role.ENCOUNTER);

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

    private static Set<Kind> kinds(Predicate<Kind> which) {
        return Stream.of(Role.values())
                .flatMap(role -> Stream.of(FhirType.values()).map(type -> new Kind(role, type)))
                .filter(which)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Takes resources without issues; what became of each. The source must be locked. */
    public Uni<Map<FhirKey, Change>> take(SqlConnection tx, String source, Map<FhirKey, Mapped> given) {
        return given.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : resources
                        .write(tx, source, given, clock.instant())
                        .call(changes -> follow(tx, source, News.of(given, changes)));
    }

    /** Tells of resources anew, for instance after another was deleted. */
    Uni<Void> tell(SqlConnection tx, String source, Set<FhirKey> roots) {
        return tell(tx, source, roots, Map.of());
    }

    private Uni<Void> tell(SqlConnection tx, String source, Set<FhirKey> roots, Map<FhirKey, Mapped> known) {
        return roots.isEmpty()
                ? Uni.createFrom().voidItem()
                : surroundings(tx, source, roots, known)
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

    private Uni<Void> follow(SqlConnection tx, String source, News news) {
        if (news.changed().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Reference> touched = new ArrayList<>();
        return references
                .forget(tx, source, news.updated())
                .invoke(touched::addAll)
                .chain(() -> resources.forgetIdentifiers(tx, source, news.updated()))
                .chain(() -> resources.identify(tx, source, news.identifiers()))
                .chain(() -> references.note(tx, source, news.links(), clock.instant()))
                .invoke(touched::addAll)
                .chain(() -> references.resolve(tx, source, news.identifiers(), clock.instant()))
                .invoke(touched::addAll)
                .chain(() -> references.to(tx, source, news.changed().keySet(), CONTENT))
                .chain(to -> tell(tx, source, roots(news.changed().keySet(), touched, to), news.changed()));
    }

    /**
     * @param touched references that were forgotten or noted, or that know only now whom they mean
     * @param to references of which the content of what changed is part
     */
    private static Set<FhirKey> roots(Set<FhirKey> changed, List<Reference> touched, List<Reference> to) {
        Set<FhirKey> roots = new TreeSet<>(changed);
        for (Reference one : touched) {
            roots.add(one.from());
            if (one.role() == Role.ENCOUNTER && one.target() != null) {
                roots.add(one.target());
            }
        }
        to.stream().map(Reference::from).forEach(roots::add);
        roots.removeIf(key -> !tells(key.type()));
        return roots;
    }

    private static boolean tells(FhirType type) {
        return switch (type) {
            case PATIENT, ENCOUNTER, COVERAGE, CONSENT, RELATED_PERSON -> true;
            case CONDITION, PROCEDURE, PRACTITIONER -> false;
        };
    }

    private Uni<Surroundings> surroundings(
            SqlConnection tx, String source, Set<FhirKey> roots, Map<FhirKey, Mapped> known) {
        List<FhirKey> encounters =
                roots.stream().filter(key -> key.type() == FhirType.ENCOUNTER).toList();
        return references
                .from(tx, source, roots)
                .chain(from -> references.to(tx, source, encounters, VISIT).map(to -> joined(from, to)))
                .chain(all -> loaded(tx, source, needed(roots, all), known).map(there -> new Surroundings(all, there)));
    }

    /** What came in just now is known without asking. */
    private Uni<Map<FhirKey, StoredResource>> loaded(
            SqlConnection tx, String source, Set<FhirKey> needed, Map<FhirKey, Mapped> known) {
        Map<FhirKey, StoredResource> all = new HashMap<>();
        needed.forEach(key -> {
            Mapped mapped = known.get(key);
            if (mapped != null) {
                all.put(key, new StoredResource(key, mapped.facts(), false));
            }
        });
        List<FhirKey> others =
                needed.stream().filter(key -> !known.containsKey(key)).toList();
        return resources.load(tx, source, others).invoke(all::putAll).replaceWith(all);
    }

    private static List<Reference> joined(List<Reference> from, List<Reference> to) {
        List<Reference> all = new ArrayList<>(from);
        all.addAll(to);
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
