package health.rapport.intake.fhir.persistence;

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
import org.jspecify.annotations.Nullable;

/** Who refers to whom, and what is not there yet. */
@ApplicationScoped
public class ReferenceStore {
    private static final String KEYS = "(SELECT * FROM unnest($2::text[], $3::text[]))";
    private static final String COLUMNS = "f.from_type, f.from_id, f.role, f.target_type, f.target_id, f.resolved_at";
    private static final String OF_NEW = " AND (f.from_type, f.from_id) IN " + KEYS;
    private static final String TO_NEW = " AND (f.target_type, f.target_id) IN " + KEYS;
    private static final String RETURNING = " RETURNING " + COLUMNS;
    private static final String FORGET = "DELETE FROM fhir_reference f WHERE f.source = $1" + OF_NEW + RETURNING;
    private static final String NOTE = """
            INSERT INTO fhir_reference
                (source, noted_at, from_type, from_id, ordinal, role, target_type, target_id, identifier)
            SELECT $1, $9, c.* FROM
                unnest($2::text[], $3::text[], $4::int[], $5::text[], $6::text[], $7::text[], $8::bytea[]) AS c
            """;
    /** Identifiers become ids where exactly one resource has them. */
    private static final String IDENTIFY = """
            UPDATE fhir_reference f SET target_id = i.id FROM fhir_identifier i
            WHERE f.source = $1 AND f.target_id IS NULL
              AND i.source = f.source AND i.type = f.target_type AND i.identifier = f.identifier
              AND NOT EXISTS (SELECT 1 FROM fhir_identifier o WHERE o.source = i.source AND o.type = i.type
                              AND o.identifier = i.identifier AND o.id <> i.id)
            """;

    private static final String IDENTIFY_TO_NEW = IDENTIFY + " AND (i.type, i.id) IN " + KEYS;
    private static final String RESOLVE = """
            UPDATE fhir_reference f SET resolved_at = $4 FROM fhir_resource r
            WHERE f.source = $1 AND f.resolved_at IS NULL
              AND r.source = f.source AND r.type = f.target_type AND r.id = f.target_id AND NOT r.deleted
            """;
    private static final String TO = "SELECT " + COLUMNS + " FROM fhir_reference f WHERE f.source = $1" + TO_NEW;
    private static final String FROM =
            "SELECT " + COLUMNS + " FROM fhir_reference f WHERE f.source = $1" + OF_NEW + " ORDER BY f.ordinal";
    private static final String PENDING = """
            SELECT source, from_type, role, target_type, count(*) AS waiting, min(noted_at) AS oldest
            FROM fhir_reference WHERE resolved_at IS NULL AND ($1::text IS NULL OR source = $1)
            GROUP BY source, from_type, role, target_type ORDER BY source, from_type, role, target_type
            """;

    private final ResourceStore resources;

    public ReferenceStore(ResourceStore resources) {
        this.resources = resources;
    }

    /**
     * A reference as it is known now.
     *
     * @param target absent while only its identifier is known
     * @param resolved whether the target is there
     */
    public record Reference(
            FhirKey from, Role role, @Nullable FhirKey target, boolean resolved) {}

    /** References of one kind that wait. */
    public record Pending(String source, String from, String role, String target, long references, Instant oldest) {}

    /** Forgets what these referred to; gives what that was. */
    public Uni<List<Reference>> forget(SqlConnection tx, String source, Collection<FhirKey> from) {
        return query(tx, FORGET, KeyColumns.of(source, from));
    }

    /** Notes what these refer to now. */
    public Uni<Void> note(SqlConnection tx, String source, Map<FhirKey, List<Link>> links, Instant now) {
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
        return all.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(NOTE).execute(parameters).replaceWithVoid();
    }

    /** Finds the targets of these references, and of older ones to these resources; each is found once. */
    public Uni<List<Reference>> resolve(SqlConnection tx, String source, Collection<FhirKey> changed, Instant now) {
        Tuple keys = KeyColumns.of(source, changed);
        Tuple timed = KeyColumns.of(source, changed).addValue(now.atOffset(ZoneOffset.UTC));
        return tx.preparedQuery(IDENTIFY + OF_NEW)
                .execute(keys)
                .chain(() -> tx.preparedQuery(IDENTIFY_TO_NEW).execute(keys))
                .chain(() -> query(tx, RESOLVE + OF_NEW + RETURNING, timed))
                .chain(own -> query(tx, RESOLVE + TO_NEW + RETURNING, timed).map(others -> joined(own, others)));
    }

    /** All references to these. */
    public Uni<List<Reference>> to(SqlConnection tx, String source, Collection<FhirKey> targets) {
        return targets.isEmpty() ? Uni.createFrom().item(List.of()) : query(tx, TO, KeyColumns.of(source, targets));
    }

    /** All references of these. */
    public Uni<List<Reference>> from(SqlConnection tx, String source, Collection<FhirKey> from) {
        return from.isEmpty() ? Uni.createFrom().item(List.of()) : query(tx, FROM, KeyColumns.of(source, from));
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
                row.getString("target_id") == null ? null : KeyColumns.key(row, "target_type", "target_id"),
                row.getOffsetDateTime("resolved_at") != null);
    }

    private static List<Reference> joined(List<Reference> one, List<Reference> other) {
        List<Reference> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }
}
