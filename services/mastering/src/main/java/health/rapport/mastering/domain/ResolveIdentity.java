package health.rapport.mastering.domain;

import health.rapport.kernel.PersonStatus;
import health.rapport.linkage.Linker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Decides who is one person: linkage first, then leads by their keys, then leads that belong to a mastered person, then
 * lower-confidence ties. A pure function of the neighbourhood: arrival order, batches and ids play no part.
 */
public final class ResolveIdentity {
    private final LinkRecords linking;
    private final Survivorship survivorship;

    public ResolveIdentity(Linker linker, Survivorship survivorship) {
        this.linking = new LinkRecords(linker);
        this.survivorship = survivorship;
    }

    /** Every person of the neighbourhood. */
    public List<ResolvedPerson> resolve(Neighbourhood around) {
        Map<Unit, GoldenRecord> golden = new IdentityHashMap<>();
        List<Unit> mastered = new ArrayList<>();
        List<Unit> leads = new ArrayList<>();
        List<ResolvedPerson> persons = new ArrayList<>();
        for (Unit unit : linking.units(around)) {
            GoldenRecord own = survivorship.of(unit.records());
            golden.put(unit, own);
            if (own.complete()) {
                mastered.add(unit);
            } else if (unit.isLead()) {
                leads.add(unit);
            } else {
                persons.add(new ResolvedPerson(unit, unit, PersonStatus.INCOMPLETE, own, null));
            }
        }
        if (leads.isEmpty()) {
            mastered.forEach(unit -> persons.add(mastered(unit, unit, golden)));
            return persons;
        }
        KeptApart apart = new KeptApart(around.stewards().cannotLink());
        PromoteLead.Promoted promoted = new PromoteLead(mastered, around.unusable(), apart)
                .apply(GroupLeads.of(leads, around.unusable(), apart));
        addMastered(mastered, promoted.mastered(), golden, persons);
        addLeads(promoted, new LinkLower(promoted.mastered(), around.unusable(), apart), persons);
        return persons;
    }

    /** The same, with what stewards said about fields: it decides values, never who is one person or mastered. */
    public List<ResolvedPerson> resolve(Neighbourhood around, Collection<Pin> pins) {
        List<ResolvedPerson> persons = resolve(around);
        return pins.isEmpty()
                ? persons
                : persons.stream().map(person -> pinned(person, pins)).toList();
    }

    private ResolvedPerson pinned(ResolvedPerson person, Collection<Pin> pins) {
        List<UUID> records = person.unit().recordIds();
        return pins.stream().noneMatch(pin -> records.contains(pin.anchor()))
                ? person
                : person.with(survivorship.of(person.unit().records(), pins));
    }

    /** What a unit says as it is needs not be found out again. */
    private ResolvedPerson mastered(Unit unit, Unit own, Map<Unit, GoldenRecord> known) {
        GoldenRecord golden = known.get(unit);
        return new ResolvedPerson(
                unit, own, PersonStatus.MASTERED, golden == null ? survivorship.of(unit.records()) : golden, null);
    }

    private void addMastered(
            List<Unit> own, List<Unit> grown, Map<Unit, GoldenRecord> golden, List<ResolvedPerson> persons) {
        Map<UUID, Unit> byRecord = new TreeMap<>();
        own.forEach(unit -> unit.recordIds().forEach(id -> byRecord.put(id, unit)));
        for (Unit unit : grown) {
            Unit before = unit.recordIds().stream()
                    .map(byRecord::get)
                    .flatMap(java.util.stream.Stream::ofNullable)
                    .findFirst()
                    .orElse(unit);
            persons.add(mastered(unit, before, golden));
        }
    }

    private void addLeads(PromoteLead.Promoted promoted, LinkLower lower, List<ResolvedPerson> persons) {
        for (Unit lead : promoted.leads()) {
            GoldenRecord golden = survivorship.of(lead.records());
            LowerEdge edge = lower.edge(lead).orElse(null);
            persons.add(new ResolvedPerson(lead, lead, PersonStatus.UNMASTERED, golden, edge));
        }
    }
}
