package health.rapport.mastering.persistence;

import health.rapport.linkage.BlockingKeys;
import health.rapport.linkage.RecordPair;
import health.rapport.mastering.domain.SourceRecord;
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
    public static final int HOT = 200;

    private static final String INSERT_BLOCKING = """
            INSERT INTO blocking_key (key, record_id) SELECT * FROM unnest($1::text[], $2::uuid[]) AS k (key, id)
            ORDER BY 1, 2 ON CONFLICT DO NOTHING
            """;
    private static final String INSERT_CONTACT = INSERT_BLOCKING.replace("blocking_key", "contact_key");
    private static final String HOLDERS = """
            SELECT w.key, k.record_id FROM unnest($1::text[]) AS w (key)
            CROSS JOIN LATERAL (SELECT record_id FROM blocking_key b WHERE b.key = w.key LIMIT 201) k
            """;
    private static final String HOT_CONTACTS = """
            SELECT key FROM (SELECT DISTINCT key FROM contact_key WHERE record_id = ANY ($1::uuid[])) w
            WHERE (SELECT count(*) FROM (SELECT 1 FROM contact_key c WHERE c.key = w.key LIMIT 201) n) > 200
            """;

    private record Entry(String key, UUID record) {}

    private final SealedIdentifiers sealed;

    KeyStore(SealedIdentifiers sealed) {
        this.sealed = sealed;
    }

    /** Replaces the keys of these records. */
    public void replace(Sql sql, Collection<SourceRecord> records) {
        remove(sql, records.stream().map(SourceRecord::id).toList());
        List<Entry> blocking = new ArrayList<>();
        List<Entry> contact = new ArrayList<>();
        for (SourceRecord record : records) {
            record.contactKeys().forEach(key -> contact.add(new Entry(key, record.id())));
            if (record.comparable()) {
                BlockingKeys.of(record.standard())
                        .forEach(key -> blocking.add(new Entry(sealed.stored(key), record.id())));
            }
        }
        sql.update(INSERT_BLOCKING, Columns.texts(blocking, Entry::key), Columns.uuids(blocking, Entry::record));
        sql.update(INSERT_CONTACT, Columns.texts(contact, Entry::key), Columns.uuids(contact, Entry::record));
    }

    /** Forgets the keys of these records. */
    public void remove(Sql sql, Collection<UUID> records) {
        Object array = Columns.uuids(records);
        sql.update("DELETE FROM blocking_key WHERE record_id = ANY ($1::uuid[])", array);
        sql.update("DELETE FROM contact_key WHERE record_id = ANY ($1::uuid[])", array);
    }

    /** Pairs of one of these records and any record that shares a blocking key with it. */
    public Set<RecordPair> candidates(Sql sql, Collection<SourceRecord> records) {
        Map<String, List<String>> holders = new HashMap<>();
        Set<String> keys = records.stream()
                .filter(SourceRecord::comparable)
                .flatMap(record -> BlockingKeys.of(record.standard()).stream())
                .map(sealed::stored)
                .collect(Collectors.toCollection(TreeSet::new));
        for (Row row : sql.rows(HOLDERS, (Object) Columns.texts(keys))) {
            holders.computeIfAbsent(row.getString("key"), _ -> new ArrayList<>())
                    .add(row.getUUID("record_id").toString());
        }
        Set<String> wanted = records.stream().map(SourceRecord::key).collect(Collectors.toSet());
        Set<RecordPair> pairs = new TreeSet<>();
        holders.values().stream().filter(block -> block.size() <= HOT).forEach(block -> addPairs(block, wanted, pairs));
        return pairs;
    }

    private static void addPairs(List<String> block, Set<String> wanted, Set<RecordPair> pairs) {
        for (String one : block) {
            if (wanted.contains(one)) {
                block.stream()
                        .filter(other -> !other.equals(one))
                        .forEach(other -> pairs.add(new RecordPair(one, other)));
            }
        }
    }

    /** Contact keys of these records that too many share to mean a person. */
    public Set<String> unusable(Sql sql, Collection<UUID> records) {
        return sql.rows(HOT_CONTACTS, (Object) Columns.uuids(records)).stream()
                .map(row -> row.getString("key"))
                .collect(Collectors.toSet());
    }
}
