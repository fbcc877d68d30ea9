package health.rapport.mastering.domain;

import health.rapport.contracts.Link;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Records that are one person, with why each of them is.
 *
 * @param records ordered by id; never empty
 * @param links by record
 */
public record Unit(List<SourceRecord> records, Map<UUID, Link> links) {
    public Unit {
        records =
                records.stream().sorted(Comparator.comparing(SourceRecord::key)).toList();
        links = Map.copyOf(links);
    }

    /** Identifies the unit within one resolution: its first record. */
    public UUID id() {
        return records.getFirst().id();
    }

    /** The records' ids. */
    public List<UUID> recordIds() {
        return records.stream().map(SourceRecord::id).toList();
    }

    /** Whether an activity with an e-mail or phone is among the records. */
    public boolean isLead() {
        return records.stream().anyMatch(SourceRecord::canBeLead);
    }

    /** Whether an activity of a campaign is among the records. */
    public boolean ofCampaign() {
        return records.stream().anyMatch(SourceRecord::campaign);
    }

    /** Keys under which this lead is known: one for each of its activities' records. */
    public Set<String> leadKeys() {
        Set<String> keys = new TreeSet<>();
        records.stream()
                .filter(SourceRecord::canBeLead)
                .forEach(record -> record.leadKey().ifPresent(keys::add));
        return keys;
    }

    /** Everything any of the records can be reached at. */
    public Set<String> contactKeys() {
        Set<String> keys = new TreeSet<>();
        records.forEach(record -> keys.addAll(record.contactKeys()));
        return keys;
    }

    /** The best that any two names of both sides say: a person may be known under several names. */
    public NameAgreement names(Unit other) {
        boolean conflict = false;
        for (SourceRecord mine : records) {
            for (SourceRecord theirs : other.records) {
                NameAgreement one = NameAgreement.of(mine.standard(), theirs.standard());
                if (one == NameAgreement.AGREE) {
                    return one;
                }
                conflict |= one == NameAgreement.CONFLICT;
            }
        }
        return conflict ? NameAgreement.CONFLICT : NameAgreement.ABSENT;
    }

    /** Whether first and last name are both known. */
    boolean hasFullName() {
        return records.stream()
                .anyMatch(r ->
                        r.standard().name().hasFirst() && r.standard().name().hasLast());
    }

    /** Whether any name is known. */
    boolean hasName() {
        return records.stream()
                .anyMatch(r ->
                        r.standard().name().hasFirst() || r.standard().name().hasLast());
    }

    /** Why this record belongs here. */
    public Link link(UUID record) {
        Link link = links.get(record);
        return link == null ? Links.ownRecord() : link;
    }

    /** The same records, all here for this reason. */
    Unit linkedBy(Link link) {
        Map<UUID, Link> why = new HashMap<>();
        recordIds().forEach(id -> why.put(id, link));
        return new Unit(records, why);
    }

    /** Both together. */
    Unit with(Unit other) {
        List<SourceRecord> all = new ArrayList<>(records);
        all.addAll(other.records);
        Map<UUID, Link> why = new HashMap<>(links);
        why.putAll(other.links);
        return new Unit(all, why);
    }
}
