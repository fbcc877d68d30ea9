package health.rapport.mastering.persistence;

import health.rapport.contracts.Link;
import health.rapport.linkage.Decision;
import health.rapport.mastering.domain.Person;
import health.rapport.mastering.persistence.RecordContent.Head;
import health.rapport.mastering.persistence.RecordStore.Arrival;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows of a first load: of records, pairs and persons that are not in the tables, by somebody who is alone. Nothing is
 * looked up, and each row is written once.
 */
@ApplicationScoped
public class LoadStore {
    private static final String VERSIONS = """
            INSERT INTO source_record (record_id, version, kind, system, source_id, person, labels, received_at,
                                       keys, comparable)
            SELECT id, version, 'PERSON', system, source_id, person::jsonb, string_to_array(labels, E'\\x1f'), received_at,
                   keys::bigint[], comparable
            FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[],
                        $8::text[], $9::bytea[])
                 AS r (id, version, system, source_id, person, labels, received_at, keys, comparable)
            """;
    private static final String CONTACTS =
            "INSERT INTO contact_key (key, record_id) SELECT * FROM unnest($1::text[], $2::uuid[])";
    private static final String MEMBERS = """
            INSERT INTO membership (record_id, version, kind, system, source_id, received_at, first_at, current_at,
                                    person_id, link, compared, decided, since)
            SELECT id, version, 'PERSON', system, source_id, at, at, at, person, link::jsonb,
                   CASE WHEN person IS NOT NULL THEN version END, person IS NOT NULL, CASE WHEN person IS NOT NULL THEN $8::timestamptz END
            FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::timestamptz[], $6::uuid[], $7::text[])
                 AS r (id, version, system, source_id, at, person, link)
            """;
    private static final String HEADS = """
            SELECT record_id, version, kind, system, source_id, received_at, first_at, current_at, campaign, person_id,
                   link::text AS link, lead, decided
            FROM membership WHERE record_id = ANY ($1::uuid[])
            """;

    /**
     * A record on its way in, with what its rows hold.
     *
     * @param person its content as stored
     * @param comparable its comparable form as stored, if it is ever compared
     */
    public record Row(Arrival arrival, String person, byte @Nullable [] comparable) {
        /** Its id. */
        public UUID id() {
            return arrival.version().id();
        }
    }

    /** A record and whose it is; nobody's yet if {@code person} is absent. */
    public record Owned(
            Arrival arrival,
            @Nullable UUID person,
            @Nullable Link link) {}

    private record Contact(String key, UUID record) {}

    private final SealedIdentifiers sealed;
    private final PairStore pairs;
    private final PersonStore persons;

    LoadStore(SealedIdentifiers sealed, PairStore pairs, PersonStore persons) {
        this.sealed = sealed;
        this.pairs = pairs;
        this.persons = persons;
    }

    /** Makes a record ready to be written. */
    public Row row(Arrival arrival) {
        boolean compared = arrival.record().comparable();
        return new Row(
                arrival,
                sealed.write(arrival.version().person()),
                compared ? sealed.writeStandard(arrival.record().standard()) : null);
    }

    /** What writes records; the keys they are found by are only kept beside them until the load is over. */
    public List<Ready> records(Collection<Row> rows) {
        List<Contact> contacts = new ArrayList<>();
        for (Row row : rows) {
            row.arrival().record().contactKeys().forEach(key -> contacts.add(new Contact(key, row.id())));
        }
        // neighbours in the index are written one after the other
        contacts.sort(Comparator.comparing(Contact::key));
        return List.of(
                versions(rows),
                new Ready(CONTACTS, Columns.texts(contacts, Contact::key), Columns.uuids(contacts, Contact::record)));
    }

    private static Ready versions(Collection<Row> rows) {
        return new Ready(
                VERSIONS,
                Columns.uuids(rows, Row::id),
                Columns.longs(rows, r -> r.arrival().version().version()),
                Columns.texts(rows, r -> r.arrival().version().source().system()),
                Columns.texts(rows, r -> r.arrival().version().source().id()),
                Columns.texts(rows, Row::person),
                Columns.lists(rows, r -> r.arrival().version().labels()),
                Columns.times(rows, r -> r.arrival().version().seen().receivedAt()),
                Columns.texts(rows, r -> KeyStore.array(r.arrival().keys())),
                Columns.bytes(rows, Row::comparable));
    }

    /** What writes what was decided about pairs of them. */
    public Ready pairs(Collection<Decision> decisions, Map<UUID, Long> versions, Instant now) {
        return pairs.ready(decisions, versions, now);
    }

    /** What writes whose they are. */
    public Ready members(Collection<Owned> owned, Instant now) {
        return new Ready(
                MEMBERS,
                Columns.uuids(owned, o -> o.arrival().version().id()),
                Columns.longs(owned, o -> o.arrival().version().version()),
                Columns.texts(owned, o -> o.arrival().version().source().system()),
                Columns.texts(owned, o -> o.arrival().version().source().id()),
                Columns.times(owned, o -> o.arrival().version().seen().receivedAt()),
                Columns.uuids(owned, Owned::person),
                Columns.texts(owned, o -> RowJson.writeNullable(o.link())),
                Columns.utc(now));
    }

    /** What writes persons who are new. */
    public Ready persons(Collection<Person> born) {
        return persons.ready(born);
    }

    /** What is known of these records. */
    public List<Head> heads(Sql sql, Collection<UUID> records) {
        return records.isEmpty()
                ? List.of()
                : sql.rows(HEADS, (Object) Columns.uuids(records)).stream()
                        .map(Head::of)
                        .toList();
    }
}
