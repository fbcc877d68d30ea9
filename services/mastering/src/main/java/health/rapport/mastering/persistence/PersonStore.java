package health.rapport.mastering.persistence;

import health.rapport.contracts.Link;
import health.rapport.contracts.PersonData;
import health.rapport.kernel.PersonStatus;
import health.rapport.kernel.SensitivityLabel;
import health.rapport.mastering.domain.GoldenRecord;
import health.rapport.mastering.domain.Person;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Persons and whose each record is. */
@ApplicationScoped
public class PersonStore {
    /** Everything that {@link #read} needs. */
    public static final String COLUMNS = """
            person_id, version, state, redirected_to, status, golden::text AS golden, origins::text AS origins, sources, labels,
            merged_ids, promoted, first_seen_at, stated_at, household_id, other_addresses
            """;

    private static final String LOAD =
            "SELECT " + COLUMNS + " FROM person WHERE person_id = ANY ($1::uuid[]) ORDER BY person_id FOR UPDATE";
    private static final String REDIRECTED_TO =
            "SELECT " + COLUMNS + " FROM person WHERE redirected_to = ANY ($1::uuid[]) ORDER BY person_id FOR UPDATE";
    private static final String UPSERT = """
            INSERT INTO person AS p (person_id, version, state, redirected_to, status, golden, origins, markets, sources, labels,
                                     merged_ids, promoted, first_seen_at, stated_at, last_key, first_key, household_id,
                                     other_addresses)
            SELECT id, version, state, redirected_to, status, golden::jsonb, origins::jsonb, string_to_array(markets, E'\\x1f'),
                   string_to_array(sources, E'\\x1f'), string_to_array(labels, E'\\x1f'),
                   string_to_array(merged, E'\\x1f')::uuid[], promoted, first_seen_at, stated_at, last_key, first_key, household_id,
                   string_to_array(other_addresses, E'\\x1f')
            FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[],
                        $9::text[], $10::text[], $11::text[], $12::boolean[], $13::timestamptz[], $14::timestamptz[],
                        $15::text[], $16::text[], $17::uuid[], $18::text[])
                 AS n (id, version, state, redirected_to, status, golden, origins, markets, sources, labels, merged, promoted,
                       first_seen_at, stated_at, last_key, first_key, household_id, other_addresses)
            ORDER BY id
            ON CONFLICT (person_id) DO UPDATE
            SET version = excluded.version, state = excluded.state, redirected_to = excluded.redirected_to,
                status = excluded.status, golden = excluded.golden, origins = excluded.origins, markets = excluded.markets,
                sources = excluded.sources, labels = excluded.labels, merged_ids = excluded.merged_ids,
                promoted = excluded.promoted, first_seen_at = excluded.first_seen_at, stated_at = excluded.stated_at,
                last_key = excluded.last_key, first_key = excluded.first_key, household_id = excluded.household_id,
                other_addresses = excluded.other_addresses
            WHERE excluded.version > p.version
            """;
    private static final String MOVE = """
            UPDATE membership m SET person_id = n.person_id, link = n.link::jsonb, lead = n.lead,
                compared = CASE WHEN n.compared THEN m.version ELSE m.compared END,
                decided = n.compared OR m.compared IS NOT DISTINCT FROM m.version,
                since = CASE WHEN m.person_id IS DISTINCT FROM n.person_id THEN $6 ELSE m.since END
            FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::boolean[], $5::boolean[])
                 AS n (record_id, person_id, link, lead, compared)
            WHERE m.record_id = n.record_id
            """;
    private static final String LEAVE = """
            INSERT INTO membership_past (record_id, person_id, since, until, link)
            SELECT m.record_id, m.person_id, m.since, $3, m.link
            FROM unnest($1::uuid[], $2::uuid[]) AS n (record_id, person_id) JOIN membership m ON m.record_id = n.record_id
            WHERE m.person_id IS NOT NULL AND m.person_id <> n.person_id
            """;
    private static final String STANDING =
            "SELECT person_id, version, state, redirected_to, markets FROM person WHERE person_id = ANY ($1::uuid[])";
    private static final String HISTORY = """
            INSERT INTO identity_change (kind, person_id, other_id, at)
            SELECT kind, person_id, other_id, $4 FROM unnest($1::text[], $2::uuid[], $3::uuid[]) AS c (kind, person_id, other_id)
            """;

    /**
     * A record of a person and why.
     *
     * @param lead whether an activity is among the person's records
     * @param compared whether its candidates were looked at just now
     * @param moved whether it was another person's before
     */
    public record Member(UUID record, UUID person, Link link, boolean lead, boolean compared, boolean moved) {}

    /** Something that happened to an id. */
    public record Change(String kind, UUID person, @Nullable UUID other) {}

    /**
     * A person as far as a steward's action is concerned.
     *
     * @param redirectedTo whom it was merged into
     */
    public record Standing(
            UUID id, long version, boolean erased, @Nullable UUID redirectedTo, Set<String> markets) {
        public Standing {
            markets = Set.copyOf(markets);
        }
    }

    /** How these persons stand; those that are not known are left out. */
    public Map<UUID, Standing> standing(Sql sql, Collection<UUID> ids) {
        Map<UUID, Standing> standing = new HashMap<>();
        for (Row row : sql.rows(STANDING, (Object) Columns.uuids(ids))) {
            Standing one = new Standing(
                    row.getUUID("person_id"),
                    row.getLong("version"),
                    row.getString("state").equals("ERASED"),
                    row.getUUID("redirected_to"),
                    Columns.set(row, "markets"));
            standing.put(one.id(), one);
        }
        return standing;
    }

    /** These persons, locked. */
    public Map<UUID, Person> load(Sql sql, Collection<UUID> ids) {
        return byId(sql.rows(LOAD, (Object) Columns.uuids(ids)));
    }

    /** Who was redirected to one of these earlier, locked. */
    public Collection<Person> redirectedTo(Sql sql, Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : byId(sql.rows(REDIRECTED_TO, (Object) Columns.uuids(ids))).values();
    }

    private static Map<UUID, Person> byId(List<Row> rows) {
        Map<UUID, Person> persons = new HashMap<>();
        rows.stream().map(PersonStore::read).forEach(person -> persons.put(person.id(), person));
        return persons;
    }

    /** Writes new states. */
    public void store(Sql sql, Collection<Person> persons) {
        if (!persons.isEmpty()) {
            ready(persons).in(sql);
        }
    }

    /** What writes new states. */
    Ready ready(Collection<Person> persons) {
        return new Ready(
                UPSERT,
                Columns.uuids(persons, Person::id),
                Columns.longs(persons, Person::version),
                Columns.texts(persons, p -> p.state().name()),
                Columns.uuids(persons, Person::redirectedTo),
                Columns.texts(persons, p -> p.status().name()),
                Columns.texts(persons, p -> RowJson.write(p.golden().data())),
                Columns.texts(persons, p -> RowJson.write(new Origins(p.golden().origins()))),
                Columns.lists(persons, Person::markets),
                Columns.lists(persons, Person::sources),
                Columns.lists(persons, Person::labelNames),
                Columns.lists(persons, Person::mergedIds),
                Columns.booleans(persons, Person::promoted),
                Columns.times(persons, Person::firstSeenAt),
                Columns.times(persons, Person::statedAt),
                Columns.texts(persons, Person::lastKey),
                Columns.texts(persons, Person::firstKey),
                Columns.uuids(persons, p -> p.golden().household()),
                Columns.lists(persons, Person::otherAddresses));
    }

    /** Says whose the records are from now on, and until when they were somebody else's. */
    public void move(Sql sql, Collection<Member> members, Instant now) {
        if (members.isEmpty()) {
            return;
        }
        List<Member> moved = members.stream().filter(Member::moved).toList();
        if (!moved.isEmpty()) {
            sql.update(
                    LEAVE,
                    Columns.uuids(moved, Member::record),
                    Columns.uuids(moved, Member::person),
                    Columns.utc(now));
        }
        sql.update(
                MOVE,
                Columns.uuids(members, Member::record),
                Columns.uuids(members, Member::person),
                Columns.texts(members, m -> RowJson.write(m.link())),
                Columns.booleans(members, Member::lead),
                Columns.booleans(members, Member::compared),
                Columns.utc(now));
    }

    /** Keeps what happened to ids. */
    public void keep(Sql sql, Collection<Change> changes, Instant at) {
        if (!changes.isEmpty()) {
            sql.update(
                    HISTORY,
                    Columns.texts(changes, Change::kind),
                    Columns.uuids(changes, Change::person),
                    Columns.uuids(changes, Change::other),
                    Columns.utc(at));
        }
    }

    /** A person from a row with {@link #COLUMNS}. */
    public static Person read(Row row) {
        return new Person(
                row.getUUID("person_id"),
                row.getLong("version"),
                Person.State.valueOf(row.getString("state")),
                row.getUUID("redirected_to"),
                PersonStatus.valueOf(row.getString("status")),
                new GoldenRecord(
                        RowJson.read(row.getString("golden"), PersonData.class),
                        RowJson.read(row.getString("origins"), Origins.class).byField(),
                        row.getUUID("household_id")),
                Columns.set(row, "sources"),
                Columns.set(row, "labels").stream()
                        .map(SensitivityLabel::valueOf)
                        .collect(Collectors.toSet()),
                Set.of(row.getArrayOfUUIDs("merged_ids")),
                row.getBoolean("promoted"),
                Columns.set(row, "other_addresses"),
                Columns.instant(row, "first_seen_at"),
                Columns.instant(row, "stated_at"));
    }
}
