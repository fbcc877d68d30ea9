package health.rapport.mastering.persistence;

import health.rapport.linkage.StandardRecord;
import health.rapport.mastering.persistence.RecordStore.Arrival;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Keys by which records find one another. */
@ApplicationScoped
public class KeyStore {
    /** A key that more records share than this brings nobody together. */
    public static final int HOT = 100;

    private static final String INSERT_KEYS = """
            INSERT INTO record_key (key, record_id) SELECT * FROM unnest($1::bigint[], $2::uuid[]) AS k (key, id) ORDER BY 1
            """;
    private static final String INSERT_CONTACTS = """
            INSERT INTO contact_key (key, record_id, lead) SELECT k.key, k.id, m.lead
            FROM unnest($1::text[], $2::uuid[]) AS k (key, id) JOIN membership m ON m.record_id = k.id
            ORDER BY 1, 2 ON CONFLICT DO NOTHING
            """;
    private static final String DELETE_KEYS = """
            DELETE FROM record_key k
            USING (SELECT record_id, unnest(keys) AS key FROM source_record WHERE record_id = ANY ($1::uuid[])) o
            WHERE k.key = o.key AND k.record_id = o.record_id
            """;
    /** Only keys that several records share, and none that were demoted; without the OFFSET each would be looked up twice. */
    private static final String HOLDERS = """
            SELECT key, ids FROM (SELECT w.key, ARRAY(SELECT record_id FROM record_key b WHERE b.key = w.key LIMIT $2) AS ids
                                  FROM unnest($1::bigint[]) AS w (key)
                                  WHERE NOT EXISTS (SELECT 1 FROM hot_key d WHERE d.key = w.key) OFFSET 0) h
            WHERE cardinality(ids) > 1
            """;

    private static final String MARK_LEADS = """
            UPDATE contact_key c SET lead = n.lead FROM unnest($1::uuid[], $2::boolean[]) AS n (id, lead)
            WHERE c.record_id = n.id AND c.lead <> n.lead
            """;
    private static final String HOT_CONTACTS = """
            SELECT key FROM (SELECT DISTINCT key FROM contact_key WHERE record_id = ANY ($1::uuid[])) w
            WHERE (SELECT count(*) FROM (SELECT 1 FROM contact_key c WHERE c.key = w.key LIMIT 201) n) > 200
            """;

    private record Entry<K>(K key, UUID record) {}

    private final SealedIdentifiers sealed;
    private final HotKeyStore hotKeys;

    KeyStore(SealedIdentifiers sealed, HotKeyStore hotKeys) {
        this.sealed = sealed;
        this.hotKeys = hotKeys;
    }

    /** Keeps the keys of these records, which have none yet. */
    public void store(Sql sql, Collection<Arrival> arrivals) {
        List<Entry<Long>> keys = new ArrayList<>();
        List<Entry<String>> contacts = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            UUID id = arrival.record().id();
            arrival.record().contactKeys().forEach(key -> contacts.add(new Entry<>(key, id)));
            arrival.keys().forEach(key -> keys.add(new Entry<>(key, id)));
        }
        sql.update(INSERT_KEYS, Columns.longs(keys, Entry::key), Columns.uuids(keys, Entry::record));
        sql.update(INSERT_CONTACTS, Columns.texts(contacts, Entry::key), Columns.uuids(contacts, Entry::record));
    }

    /** Forgets the keys of these records; before their versions are erased, which name them. */
    public void remove(Sql sql, Collection<UUID> records) {
        Object array = Columns.uuids(records);
        hotKeys.doubt(sql, records);
        sql.update(DELETE_KEYS, array);
        sql.update("DELETE FROM contact_key WHERE record_id = ANY ($1::uuid[])", array);
    }

    /**
     * Who shares keys.
     *
     * @param others of each record, those that share a key with it, itself not among them; records without any are left out
     * @param hot keys that too many share and that are not demoted yet
     */
    public record Sharing(Map<UUID, Set<UUID>> others, Set<Long> hot) {}

    /** The keys of a record. */
    public List<Long> of(StandardRecord record) {
        return sealed.keys(record);
    }

    /** Of these records, who shares keys with them. */
    public Sharing sharing(Sql sql, Map<UUID, StandardRecord> records) {
        Map<UUID, List<Long>> keys = new HashMap<>();
        records.forEach((id, standard) -> keys.put(id, sealed.keys(standard)));
        return holders(sql, keys);
    }

    /** Of records with these keys, who shares keys with them. */
    public Sharing holders(Sql sql, Map<UUID, List<Long>> records) {
        Long[] keys = records.values().stream()
                .flatMap(List::stream)
                .sorted()
                .distinct()
                .toArray(Long[]::new);
        Sharing sharing = new Sharing(new HashMap<>(), new TreeSet<>());
        for (Row row : sql.rows(HOLDERS, keys, HOT + 1)) {
            List<UUID> holders = List.of(row.getArrayOfUUIDs("ids"));
            if (holders.size() > HOT) {
                sharing.hot().add(row.getLong("key"));
            } else {
                holders.stream()
                        .filter(records::containsKey)
                        .forEach(id -> sharing.others()
                                .computeIfAbsent(id, _ -> new TreeSet<>())
                                .addAll(holders));
            }
        }
        sharing.others().forEach((id, others) -> others.remove(id));
        return sharing;
    }

    /** Says whether these records are of a lead: only then their e-mails and phones bring others in. */
    public void mark(Sql sql, Map<UUID, Boolean> leads) {
        if (!leads.isEmpty()) {
            Collection<Map.Entry<UUID, Boolean>> entries = leads.entrySet();
            sql.update(
                    MARK_LEADS,
                    Columns.uuids(entries, Map.Entry::getKey),
                    Columns.booleans(entries, Map.Entry::getValue));
        }
    }

    /** Contact keys of these records that too many share to mean a person. */
    public Set<String> unusable(Sql sql, Collection<UUID> records) {
        return sql.rows(HOT_CONTACTS, (Object) Columns.uuids(records)).stream()
                .map(row -> row.getString("key"))
                .collect(Collectors.toSet());
    }

    static String array(List<Long> keys) {
        return keys.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }
}
