package health.rapport.mastering.messaging;

import health.rapport.kernel.Ids;
import health.rapport.kernel.PersonStatus;
import health.rapport.mastering.Engine;
import health.rapport.mastering.Engines;
import health.rapport.mastering.domain.Identities;
import health.rapport.mastering.domain.Lineage;
import health.rapport.mastering.domain.LowerEdge;
import health.rapport.mastering.domain.MergePersons;
import health.rapport.mastering.domain.Neighbourhood;
import health.rapport.mastering.domain.Person;
import health.rapport.mastering.domain.ResolvedPerson;
import health.rapport.mastering.domain.Successions;
import health.rapport.mastering.persistence.ConstraintStore;
import health.rapport.mastering.persistence.KeyStore;
import health.rapport.mastering.persistence.LineageStore;
import health.rapport.mastering.persistence.LowerLinkStore;
import health.rapport.mastering.persistence.MustLinkStore;
import health.rapport.mastering.persistence.NeighbourhoodStore;
import health.rapport.mastering.persistence.OversizedStore;
import health.rapport.mastering.persistence.PairStore;
import health.rapport.mastering.persistence.PersonStore;
import health.rapport.mastering.persistence.PinStore;
import health.rapport.mastering.persistence.RecordContent;
import health.rapport.mastering.persistence.RecordContent.Head;
import health.rapport.mastering.persistence.RecordStore;
import health.rapport.mastering.persistence.RelationStore;
import health.rapport.mastering.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Decides anew who the persons around some records are, and keeps the result. */
@ApplicationScoped
class DecidePersons {
    private final RecordStore records;
    private final RecordContent content;
    private final Evidence evidence;
    private final PairStore pairs;
    private final MustLinkStore mustLinks;
    private final ConstraintStore constraints;
    private final KeyStore keys;
    private final NeighbourhoodStore neighbourhoods;
    private final PersonStore persons;
    private final LineageStore lineages;
    private final LowerLinkStore ties;
    private final OversizedStore oversized;
    private final PinStore pins;
    private final RelationStore relations;
    private final Engines engines;
    private final RollOut rollOut;

    DecidePersons(
            RecordStore records,
            RecordContent content,
            Evidence evidence,
            PairStore pairs,
            MustLinkStore mustLinks,
            ConstraintStore constraints,
            KeyStore keys,
            NeighbourhoodStore neighbourhoods,
            PersonStore persons,
            LineageStore lineages,
            LowerLinkStore ties,
            OversizedStore oversized,
            PinStore pins,
            RelationStore relations,
            Engines engines,
            RollOut rollOut) {
        this.records = records;
        this.content = content;
        this.evidence = evidence;
        this.pairs = pairs;
        this.mustLinks = mustLinks;
        this.constraints = constraints;
        this.keys = keys;
        this.neighbourhoods = neighbourhoods;
        this.persons = persons;
        this.lineages = lineages;
        this.ties = ties;
        this.oversized = oversized;
        this.pins = pins;
        this.relations = relations;
        this.engines = engines;
        this.rollOut = rollOut;
    }

    /** Leaves in {@code taken} which records' facts have to be told; the persons and ties that are new. */
    Decided apply(Sql sql, TakenIn taken, Instant now) {
        Engine engine = engines.hold(sql);
        RollOut.CatchingUp catchingUp = rollOut.in(sql, engine);
        Held held = hold(sql, engine, catchingUp, taken);
        catchingUp.done(held.compared().renewed(), now);
        if (held.heads().isEmpty() && taken.bereft().isEmpty()) {
            return Decided.nothing();
        }
        evidence.keep(sql, held.compared(), now);
        Decided decided = decide(sql, engine, held, taken, now);
        evidence.demote(sql, held.compared());
        return decided;
    }

    /** The same for what is held already, compared, and whose pairs are kept. */
    @SuppressWarnings("TooManyParameters") // what is decided, by what, and when
    Decided decide(Sql sql, Engine engine, Held held, TakenIn taken, Instant now) {
        Neighbourhood neighbourhood = neighbourhood(sql, held, taken);
        oversized.replace(sql, held.heads().keySet(), neighbourhood.oversized(), now);
        List<ResolvedPerson> resolved = engine.identity()
                .resolve(neighbourhood, pins.among(sql, held.heads().keySet()));
        return keep(sql, held, successions(sql, held, taken, resolved), taken, now);
    }

    /** Everything the decision depends on, locked, and what comparing said. */
    record Held(Compared compared, Map<UUID, Head> heads) {
        /** The person of each record that has one. */
        Map<UUID, UUID> owners() {
            Map<UUID, UUID> owners = new HashMap<>();
            heads.forEach((id, head) -> {
                UUID person = head.person();
                if (person != null) {
                    owners.put(id, person);
                }
            });
            return owners;
        }

        boolean anyLead() {
            return heads.values().stream().anyMatch(Head::lead);
        }
    }

    /** Comparing takes time and needs no lock: it is done first, and again if a newer version came in between. */
    private Held hold(Sql sql, Engine engine, RollOut.CatchingUp catchingUp, TakenIn taken) {
        while (true) {
            Set<UUID> seeds = new TreeSet<>(taken.seeds());
            seeds.addAll(catchingUp.former());
            Set<UUID> renewed = new TreeSet<>(catchingUp.former());
            renewed.addAll(taken.again());
            seeds.addAll(taken.again());
            for (RecordStore.Open open : records.open(sql, taken.arrivals().keySet())) {
                seeds.add(open.id());
                if (open.renewed()) {
                    renewed.add(open.id());
                }
            }
            Compared compared = evidence.compare(sql, engine.linker(), renewed, taken);
            if (catchingUp.grows(seeds, compared)) {
                continue;
            }
            Set<UUID> also = compared.involved();
            also.addAll(taken.facts());
            NeighbourhoodStore.Locked locked = neighbourhoods.lockedAround(sql, seeds, compared.joins(), also);
            if (!catchingUp.leaves(locked.around(), compared) && compared.holds(locked.held())) {
                return new Held(compared, locked.heads());
            }
        }
    }

    private Neighbourhood neighbourhood(Sql sql, Held held, TakenIn taken) {
        Set<UUID> around = held.heads().keySet();
        return new Neighbourhood(
                content.full(sql, held.heads().values(), taken.arrivals()),
                pairs.among(sql, around),
                mustLinks.among(sql, around),
                constraints.among(sql, around),
                held.anyLead() ? keys.unusable(sql, around) : Set.of());
    }

    /** Who has which id; merged ids are looked for only where a person comes apart. */
    private Successions successions(Sql sql, Held held, TakenIn taken, List<ResolvedPerson> resolved) {
        Map<UUID, UUID> owners = held.owners();
        Set<UUID> before = new TreeSet<>(owners.values());
        before.addAll(taken.bereft());
        Map<UUID, Person> known = persons.load(sql, before);
        Lineage lineage = lineages.of(sql, MergePersons.apart(owners, resolved));
        Identities ids = new MergePersons(owners, statuses(known), lineage, Ids::next).assign(resolved);
        Map<UUID, Person> all = new HashMap<>(known);
        if (!lineage.former().isEmpty()) {
            all.putAll(persons.load(sql, lineage.ids()));
        }
        return new Successions(resolved, ids, all);
    }

    private static Map<UUID, PersonStatus> statuses(Map<UUID, Person> known) {
        Map<UUID, PersonStatus> statuses = new HashMap<>();
        known.forEach((id, person) -> statuses.put(id, person.status()));
        return statuses;
    }

    private Decided keep(Sql sql, Held held, Successions successions, TakenIn taken, Instant now) {
        List<Person> changed = new ArrayList<>(successions.changed(now));
        Set<UUID> merged = successions.ids().redirects().keySet();
        changed.addAll(successions.followed(persons.redirectedTo(sql, merged), now));
        persons.store(sql, changed);
        Moves moves = Moves.of(successions.resolved(), successions.ids(), held.heads(), held.compared());
        persons.move(sql, moves.members(), now);
        keys.mark(sql, moves.leads());
        taken.facts().addAll(moves.told(changed));
        // also of those who were nobody's: a patient may have been told of since it was looked who is to be locked
        taken.facts().addAll(relations.lockedPatients(sql, moves.moved()));
        persons.keep(sql, history(successions, changed), now);
        return new Decided(
                changed, ties.replace(sql, leads(successions), edges(successions), now), moves.persons(changed));
    }

    /** Ids that may have had a tie, or may get one. */
    private static Set<UUID> leads(Successions successions) {
        Set<UUID> leads = new TreeSet<>();
        successions.known().forEach((id, person) -> {
            if (person.status() == PersonStatus.UNMASTERED) {
                leads.add(id);
            }
        });
        return leads;
    }

    private static Map<UUID, LowerLinkStore.Tie> edges(Successions successions) {
        Map<UUID, LowerLinkStore.Tie> edges = new HashMap<>();
        for (ResolvedPerson person : successions.resolved()) {
            LowerEdge edge = person.edge();
            if (edge != null) {
                UUID lead = successions.ids().of(person.unit().id());
                UUID target = successions.ids().of(edge.target());
                edges.put(lead, new LowerLinkStore.Tie(lead, 0, target, edge.score(), edge.evidence()));
            }
        }
        return edges;
    }

    private static List<PersonStore.Change> history(Successions successions, List<Person> changed) {
        List<PersonStore.Change> changes = new ArrayList<>();
        successions
                .ids()
                .redirects()
                .forEach((from, into) -> changes.add(new PersonStore.Change("MERGED", from, into)));
        successions.restored().forEach(id -> changes.add(new PersonStore.Change("RESTORED", id, null)));
        for (Person person : changed) {
            Person before = successions.known().get(person.id());
            switch (person.state()) {
                case LIVE -> {
                    boolean wasLead = before != null && before.status() == PersonStatus.UNMASTERED;
                    if (wasLead && person.status() == PersonStatus.MASTERED) {
                        changes.add(new PersonStore.Change("PROMOTED", person.id(), null));
                    }
                }
                case ERASED -> changes.add(new PersonStore.Change("ERASED", person.id(), null));
                case REDIRECTED -> {}
            }
        }
        return changes;
    }
}
