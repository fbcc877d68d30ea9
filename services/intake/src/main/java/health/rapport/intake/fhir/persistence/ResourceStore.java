package health.rapport.intake.fhir.persistence;

import health.rapport.intake.KeyedFingerprint;
import health.rapport.intake.fhir.mapping.BusinessIdentifier;
import health.rapport.intake.fhir.mapping.Facts;
import health.rapport.intake.fhir.mapping.FhirKey;
import health.rapport.intake.fhir.mapping.FhirType;
import health.rapport.intake.fhir.mapping.Mapped;
import health.rapport.runtime.crypto.PayloadCipher;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Resources and their identifiers. Whoever writes holds the lock of the source, so that nobody resolves past another. */
@ApplicationScoped
public class ResourceStore {
    private static final String CONTEXT = "fhir-facts";
    private static final String KEYS = "(SELECT * FROM unnest($2::text[], $3::text[]))";
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('fhir ' || $1, 0))";
    /** Tables grow faster than their statistics in an import: what is looked up by key is looked up by index all the same. */
    private static final String LOCK_FOR_MANY = LOCK + """
            , set_config('plan_cache_mode', 'force_custom_plan', true), set_config('enable_seqscan', 'off', true),
            set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)
            """;

    private static final String WRITE = """
            INSERT INTO fhir_resource AS r (source, type, id, version, content_hash, facts, updated_at)
            SELECT $1, type, id, 1, hash, facts, $6
            FROM unnest($2::text[], $3::text[], $4::bytea[], $5::bytea[]) AS c (type, id, hash, facts)
            ON CONFLICT (source, type, id) DO UPDATE
            SET content_hash = excluded.content_hash, facts = excluded.facts, version = r.version + 1,
                deleted = false, updated_at = excluded.updated_at
            WHERE r.content_hash <> excluded.content_hash OR r.deleted
            RETURNING type, id, version
            """;
    private static final String VERSIONS = """
            SELECT type, id, version, updated_at FROM fhir_resource
            WHERE source = $1 AND (type, id) IN\s""" + KEYS;
    private static final String FORGET_IDENTIFIERS =
            "DELETE FROM fhir_identifier WHERE source = $1 AND (type, id) IN " + KEYS;
    private static final String IDENTIFIERS = """
            INSERT INTO fhir_identifier (source, type, id, identifier)
            SELECT $1, c.* FROM unnest($2::text[], $3::text[], $4::bytea[]) AS c ON CONFLICT DO NOTHING
            """;
    private static final String FIND = """
            SELECT i.id FROM fhir_identifier i JOIN fhir_resource r USING (source, type, id)
            WHERE i.source = $1 AND i.type = $2 AND i.identifier = $3 AND NOT r.deleted LIMIT 2
            """;
    private static final String LOAD =
            "SELECT type, id, facts, deleted FROM fhir_resource WHERE source = $1 AND (type, id) IN " + KEYS;
    private static final String DELETE = """
            UPDATE fhir_resource SET deleted = true, version = version + 1, updated_at = $4
            WHERE source = $1 AND type = $2 AND id = $3 AND NOT deleted RETURNING version
            """;

    private final PayloadCipher cipher;
    private final KeyedFingerprint fingerprint;

    public ResourceStore(PayloadCipher cipher, KeyedFingerprint fingerprint) {
        this.cipher = cipher;
        this.fingerprint = fingerprint;
    }

    /** Waits until nobody else writes resources of this source; held until the transaction ends. */
    public Uni<Void> lock(SqlConnection tx, String source) {
        return tx.preparedQuery(LOCK).execute(Tuple.of(source)).replaceWithVoid();
    }

    /** The same for a transaction with many resources, which looks all of them up by index. */
    public Uni<Void> lockForMany(SqlConnection tx, String source) {
        return tx.preparedQuery(LOCK_FOR_MANY).execute(Tuple.of(source)).replaceWithVoid();
    }

    /** Writes what is new. */
    public Uni<Map<FhirKey, Change>> write(
            SqlConnection tx, String source, Map<FhirKey, Mapped> resources, Instant now) {
        Tuple parameters = KeyColumns.of(source, resources.keySet())
                .addValue(buffers(resources, one -> fingerprint.of(one.content())))
                .addValue(buffers(resources, one -> cipher.encrypt(one.facts().json(), CONTEXT)))
                .addValue(now.atOffset(ZoneOffset.UTC));
        return tx.preparedQuery(WRITE)
                .execute(parameters)
                .map(KeyColumns::rows)
                .map(rows -> changes(rows, now))
                .chain(changes -> withUnchanged(tx, source, resources.keySet(), changes));
    }

    private static Buffer[] buffers(Map<FhirKey, Mapped> resources, java.util.function.Function<Mapped, byte[]> bytes) {
        return resources.values().stream()
                .map(one -> Buffer.buffer(bytes.apply(one)))
                .toArray(Buffer[]::new);
    }

    private static Map<FhirKey, Change> changes(List<Row> rows, Instant now) {
        Map<FhirKey, Change> changes = new HashMap<>();
        for (Row row : rows) {
            long version = row.getLong("version");
            Change.Kind kind = version == 1 ? Change.Kind.CREATED : Change.Kind.UPDATED;
            changes.put(KeyColumns.key(row, "type", "id"), new Change(kind, version, now));
        }
        return changes;
    }

    private static Uni<Map<FhirKey, Change>> withUnchanged(
            SqlConnection tx, String source, Set<FhirKey> keys, Map<FhirKey, Change> changes) {
        List<FhirKey> others =
                keys.stream().filter(key -> !changes.containsKey(key)).toList();
        return others.isEmpty()
                ? Uni.createFrom().item(changes)
                : tx.preparedQuery(VERSIONS)
                        .execute(KeyColumns.of(source, others))
                        .map(KeyColumns::rows)
                        .invoke(rows -> rows.forEach(row -> changes.put(KeyColumns.key(row, "type", "id"), same(row))))
                        .replaceWith(changes);
    }

    private static Change same(Row row) {
        return new Change(
                Change.Kind.UNCHANGED,
                row.getLong("version"),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    /** The version of one now; 0 where there is none. */
    public Uni<Long> version(SqlConnection tx, String source, FhirKey key) {
        return tx.preparedQuery(VERSIONS + " AND NOT deleted")
                .execute(KeyColumns.of(source, List.of(key)))
                .map(rows -> rows.size() == 0 ? 0L : rows.iterator().next().getLong("version"));
    }

    /** Remembers by which identifiers these resources are found. */
    public Uni<Void> identify(SqlConnection tx, String source, Map<FhirKey, List<BusinessIdentifier>> identifiers) {
        List<FhirKey> keys = new ArrayList<>();
        List<Buffer> tokens = new ArrayList<>();
        identifiers.forEach((key, all) -> all.forEach(identifier -> {
            keys.add(key);
            tokens.add(Buffer.buffer(token(key.type(), identifier)));
        }));
        Tuple added = KeyColumns.of(source, keys).addValue(tokens.toArray(Buffer[]::new));
        return keys.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(IDENTIFIERS).execute(added).replaceWithVoid();
    }

    /** Forgets by which identifiers these were found. */
    public Uni<Void> forgetIdentifiers(SqlConnection tx, String source, Collection<FhirKey> keys) {
        return keys.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(FORGET_IDENTIFIERS)
                        .execute(KeyColumns.of(source, keys))
                        .replaceWithVoid();
    }

    /** The ids of resources with this identifier, two at most. */
    public Uni<List<String>> find(SqlConnection tx, String source, FhirType type, BusinessIdentifier identifier) {
        return tx.preparedQuery(FIND)
                .execute(Tuple.of(source, type.name(), Buffer.buffer(token(type, identifier))))
                .map(KeyColumns::rows)
                .map(rows -> rows.stream().map(row -> row.getString("id")).toList());
    }

    /** What is known of these. */
    public Uni<Map<FhirKey, StoredResource>> load(SqlConnection tx, String source, Collection<FhirKey> keys) {
        return keys.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : tx.preparedQuery(LOAD)
                        .execute(KeyColumns.of(source, keys))
                        .map(KeyColumns::rows)
                        .map(this::resources);
    }

    /** Its version after that; 0 where there was none. */
    public Uni<Long> delete(SqlConnection tx, String source, FhirKey key, Instant now) {
        return tx.preparedQuery(DELETE)
                .execute(Tuple.of(source, key.type().name(), key.id(), now.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.size() == 0 ? 0L : rows.iterator().next().getLong("version"));
    }

    byte[] token(FhirType type, BusinessIdentifier identifier) {
        return fingerprint.of("fhir-identifier\u001d" + type + "\u001d" + identifier.token());
    }

    private Map<FhirKey, StoredResource> resources(List<Row> rows) {
        Map<FhirKey, StoredResource> found = new HashMap<>();
        for (Row row : rows) {
            FhirKey key = KeyColumns.key(row, "type", "id");
            byte[] facts = opened(row.getBuffer("facts").getBytes());
            found.put(key, new StoredResource(key, Facts.of(facts), row.getBoolean("deleted")));
        }
        return found;
    }

    private byte[] opened(byte[] sealed) {
        try {
            return cipher.decrypt(sealed, CONTEXT);
        } catch (GeneralSecurityException notOurs) {
            throw new IllegalStateException("stored facts cannot be opened with the keys configured here", notOurs);
        }
    }
}
