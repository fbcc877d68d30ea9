package health.rapport.intake.fhir.persistence;

import health.rapport.intake.fhir.mapping.BusinessIdentifier;
import health.rapport.intake.fhir.mapping.FhirKey;
import health.rapport.intake.fhir.mapping.FhirType;
import health.rapport.intake.fhir.mapping.Link;
import health.rapport.intake.fhir.mapping.Role;
import health.rapport.intake.fhir.mapping.Target;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who refers to whom, and what is not there yet. */
@ApplicationScoped
public class ReferenceStore {
    private static final String KEYS = "(SELECT * FROM unnest($2::text[], $3::text[]))";
    private static final String COLUMNS = "f.from_type, f.from_id, f.role, f.target_type, f.target_id";
    private static final String OF_THESE = " AND (f.from_type, f.from_id) IN " + KEYS;
    private static final String TO_THESE = " AND (f.target_type, f.target_id) IN " + KEYS;
    private static final String FORGET =
            "DELETE FROM fhir_reference f WHERE f.source = $1" + OF_THESE + " RETURNING " + COLUMNS;
    /** The id that an identifier stands for, where exactly one resource has it. */
    private static final String THE_ONE = """
            (SELECT min(i.id) FROM fhir_identifier i
             WHERE i.source = $1 AND i.type = %1$s.target_type AND i.identifier = %1$s.identifier HAVING count(*) = 1)""";

    private static final String NOTE = """
            INSERT INTO fhir_reference AS f (source, noted_at, from_type, from_id, ordinal, role, target_type, target_id,
                identifier, resolved_at)
            SELECT $1, $9::timestamptz, n.from_type, n.from_id, n.ordinal, n.role, n.target_type, n.target, n.identifier,
                (SELECT $9::timestamptz FROM fhir_resource r
                 WHERE r.source = $1 AND r.type = n.target_type AND r.id = n.target AND NOT r.deleted)
            FROM (SELECT c.*, coalesce(c.target_id, %s) AS target FROM
                    unnest($2::text[], $3::text[], $4::int[], $5::text[], $6::text[], $7::text[], $8::bytea[])
                    AS c (from_type, from_id, ordinal, role, target_type, target_id, identifier) OFFSET 0) AS n
            RETURNING\s""".formatted(THE_ONE.formatted("c")) + COLUMNS;
    /** Rows by their place, looked up key by key: the planner then has no choice that costs more as the table grows. */
    private static final String IDENTIFY = """
            UPDATE fhir_reference f SET target_id = %s WHERE f.ctid = ANY (ARRAY (
                SELECT x.ctid FROM unnest($2::text[], $3::bytea[]) AS k (type, identifier) CROSS JOIN LATERAL (
                    SELECT w.ctid FROM fhir_reference w WHERE w.source = $1 AND w.target_id IS NULL
                    AND w.target_type = k.type AND w.identifier = k.identifier OFFSET 0) AS x))
            """.formatted(THE_ONE.formatted("f"));

    private static final String RESOLVE = """
            WITH resolved AS (
                UPDATE fhir_reference f SET resolved_at = $4 WHERE f.ctid = ANY (ARRAY (
                    SELECT x.ctid FROM unnest($2::text[], $3::text[]) AS k (type, id) CROSS JOIN LATERAL (
                        SELECT w.ctid, w.resolved_at FROM fhir_reference w
                        WHERE w.source = $1 AND w.target_type = k.type AND w.target_id = k.id OFFSET 0) AS x
                    WHERE x.resolved_at IS NULL))
                RETURNING f.*)
            SELECT\s""" + COLUMNS + " FROM resolved f WHERE f.identifier IS NOT NULL";
    private static final String TO = "SELECT " + COLUMNS + " FROM fhir_reference f WHERE f.source = $1" + TO_THESE
            + " AND f.role || ' ' || f.from_type = ANY ($4::text[])";
    private static final String FROM =
            "SELECT " + COLUMNS + " FROM fhir_reference f WHERE f.source = $1" + OF_THESE + " ORDER BY f.ordinal";
    private static final String PENDING = """
            SELECT source, from_type, role, target_type, count(*) AS waiting, min(noted_at) AS oldest
            FROM fhir_reference WHERE resolved_at IS NULL AND ($1::text IS NULL OR source = $1)
            GROUP BY source, from_type, role, target_type ORDER BY source, from_type, role, target_type
            """;

    private static final Uni<List<Reference>> NOTHING = Uni.createFrom().item(List.of());

    private final ResourceStore resources;

    public ReferenceStore(ResourceStore resources) {
        this.resources = resources;
    }

    /**
     * A reference as it is known now.
     *
     * @param target absent while only its identifier is known
     */
    public record Reference(
            FhirKey from, Role role, @Nullable FhirKey target) {}

    /** What kind of reference: its role, and the type of the resource that refers. */
    public record Kind(Role role, FhirType from) {
        private String text() {
            return role + " " + from;
        }
    }

    /** References of one kind that wait. */
    public record Pending(String source, String from, String role, String target, long references, Instant oldest) {}

    /** Forgets what these referred to; gives what that was. */
    public Uni<List<Reference>> forget(SqlConnection tx, String source, Collection<FhirKey> from) {
        return from.isEmpty() ? NOTHING : query(tx, FORGET, KeyColumns.of(source, from));
    }

    /** Notes what these refer to now, and what of that is there; gives what was noted. */
    public Uni<List<Reference>> note(SqlConnection tx, String source, Map<FhirKey, List<Link>> links, Instant now) {
        List<FhirKey> from = new ArrayList<>();
        List<Integer> ordinals = new ArrayList<>();
        List<Link> all = new ArrayList<>();
        links.forEach((key, list) -> {
            for (int i = 0; i < list.size(); i++) {
                from.add(key);
                ordinals.add(i);
                all.add(list.get(i));
            }
        });
        Tuple parameters = KeyColumns.of(source, from)
                .addValue(ordinals.toArray(Integer[]::new))
                .addValue(texts(all, link -> link.role().name()))
                .addValue(texts(all, link -> type(link.target()).name()))
                .addValue(texts(all, link -> id(link.target())))
                .addValue(all.stream().map(link -> token(link.target())).toArray(Buffer[]::new))
                .addValue(now.atOffset(ZoneOffset.UTC));
        return all.isEmpty() ? NOTHING : query(tx, NOTE, parameters);
    }

    /**
     * Finds the older references that waited for these; each is found once.
     *
     * @return those that knew an identifier only: now they know whom they mean
     */
    public Uni<List<Reference>> resolve(
            SqlConnection tx, String source, Map<FhirKey, List<BusinessIdentifier>> changed, Instant now) {
        Tuple keys = KeyColumns.of(source, changed.keySet()).addValue(now.atOffset(ZoneOffset.UTC));
        return identify(tx, source, changed).chain(() -> query(tx, RESOLVE, keys));
    }

    private Uni<Void> identify(SqlConnection tx, String source, Map<FhirKey, List<BusinessIdentifier>> changed) {
        List<String> types = new ArrayList<>();
        List<Buffer> tokens = new ArrayList<>();
        changed.forEach((key, identifiers) -> identifiers.forEach(identifier -> {
            types.add(key.type().name());
            tokens.add(Buffer.buffer(resources.token(key.type(), identifier)));
        }));
        Tuple parameters = Tuple.of(source, types.toArray(String[]::new), tokens.toArray(Buffer[]::new));
        return types.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(IDENTIFY).execute(parameters).replaceWithVoid();
    }

    /** References of these kinds to these. */
    public Uni<List<Reference>> to(SqlConnection tx, String source, Collection<FhirKey> targets, Set<Kind> kinds) {
        return targets.isEmpty()
                ? NOTHING
                : query(
                        tx,
                        TO,
                        KeyColumns.of(source, targets)
                                .addValue(kinds.stream().map(Kind::text).toArray(String[]::new)));
    }

    /** All references of these. */
    public Uni<List<Reference>> from(SqlConnection tx, String source, Collection<FhirKey> from) {
        return from.isEmpty() ? NOTHING : query(tx, FROM, KeyColumns.of(source, from));
    }

    /** What waits, by kind; of one source or of all. */
    public Uni<List<Pending>> pending(io.vertx.mutiny.sqlclient.SqlClient client, @Nullable String source) {
        return client.preparedQuery(PENDING)
                .execute(Tuple.of(source))
                .map(KeyColumns::rows)
                .map(rows -> rows.stream().map(ReferenceStore::pending).toList());
    }

    private static Pending pending(Row row) {
        return new Pending(
                row.getString("source"),
                FhirType.valueOf(row.getString("from_type")).resource(),
                row.getString("role"),
                FhirType.valueOf(row.getString("target_type")).resource(),
                row.getLong("waiting"),
                row.getOffsetDateTime("oldest").toInstant());
    }

    private static @Nullable String[] texts(
            List<Link> links, java.util.function.Function<Link, @Nullable String> text) {
        return links.stream().map(text).toArray(String[]::new);
    }

    private static FhirType type(Target target) {
        return switch (target) {
            case Target.Literal literal -> literal.key().type();
            case Target.ByIdentifier by -> by.type();
            case Target.Local local -> local.type();
        };
    }

    private static @Nullable String id(Target target) {
        return target instanceof Target.Literal literal ? literal.key().id() : null;
    }

    private @Nullable Buffer token(Target target) {
        return target instanceof Target.ByIdentifier by
                ? Buffer.buffer(resources.token(by.type(), by.identifier()))
                : null;
    }

    private static Uni<List<Reference>> query(SqlConnection tx, String sql, Tuple parameters) {
        return tx.preparedQuery(sql)
                .execute(parameters)
                .map(KeyColumns::rows)
                .map(rows -> rows.stream().map(ReferenceStore::reference).toList());
    }

    private static Reference reference(Row row) {
        return new Reference(
                KeyColumns.key(row, "from_type", "from_id"),
                Role.valueOf(row.getString("role")),
                row.getString("target_id") == null ? null : KeyColumns.key(row, "target_type", "target_id"));
    }
}
