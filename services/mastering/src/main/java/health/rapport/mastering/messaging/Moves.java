package health.rapport.mastering.messaging;

import health.rapport.contracts.Link;
import health.rapport.mastering.domain.Identities;
import health.rapport.mastering.domain.Person;
import health.rapport.mastering.domain.RecordKind;
import health.rapport.mastering.domain.ResolvedPerson;
import health.rapport.mastering.persistence.PersonStore.Member;
import health.rapport.mastering.persistence.RecordContent.Head;
import health.rapport.mastering.persistence.RowJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What changes about whose records are.
 *
 * @param members records about which anything is new
 * @param others the person of every record that stays as it was
 * @param leads records that came to a lead's, or left them
 * @param moved records whose person is another than before, those among them that were nobody's
 */
record Moves(List<Member> members, Map<UUID, UUID> others, Map<UUID, Boolean> leads, List<UUID> moved) {
    Moves {
        members = List.copyOf(members);
        leads = Map.copyOf(leads);
        moved = List.copyOf(moved);
        others = Map.copyOf(others);
    }

    static Moves of(List<ResolvedPerson> resolved, Identities ids, Map<UUID, Head> heads, Compared compared) {
        List<Member> members = new ArrayList<>();
        Map<UUID, UUID> others = new HashMap<>();
        Map<UUID, Boolean> leads = new HashMap<>();
        List<UUID> moved = new ArrayList<>();
        for (ResolvedPerson person : resolved) {
            UUID id = ids.of(person.unit().id());
            boolean lead = person.unit().records().stream().anyMatch(record -> record.kind() == RecordKind.ACTIVITY);
            for (UUID record : person.unit().recordIds()) {
                Head head = heads.get(record);
                Link link = person.unit().link(record);
                if (head != null && head.lead() != lead) {
                    leads.put(record, lead);
                }
                boolean looked = compared.renewed().contains(record);
                if (head != null && head.decided() && !looked && head.lead() == lead && same(head, id, link)) {
                    others.put(record, id);
                } else {
                    UUID before = head == null ? id : head.person();
                    if (!id.equals(before)) {
                        moved.add(record);
                    }
                    members.add(new Member(record, id, link, lead, looked, before != null && !id.equals(before)));
                }
            }
        }
        return new Moves(members, others, leads, moved);
    }

    private static boolean same(Head head, UUID person, Link link) {
        String before = head.link();
        return person.equals(head.person())
                && before != null
                && RowJson.read(before, Link.class).equals(link);
    }

    /** Records whose facts have to be told anew: their person is another, or is described anew. */
    Set<UUID> told(Collection<Person> changed) {
        Set<UUID> persons = new HashSet<>();
        changed.forEach(person -> persons.add(person.id()));
        Set<UUID> records = new TreeSet<>();
        members.forEach(member -> records.add(member.record()));
        others.forEach((record, person) -> {
            if (persons.contains(person)) {
                records.add(record);
            }
        });
        return records;
    }

    /** Persons whose relations may have changed. */
    Set<UUID> persons(Collection<Person> changed) {
        Set<UUID> persons = new TreeSet<>();
        changed.forEach(person -> persons.add(person.id()));
        members.forEach(member -> persons.add(member.person()));
        return persons;
    }
}
