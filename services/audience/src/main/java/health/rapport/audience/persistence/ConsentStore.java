package health.rapport.audience.persistence;

import health.rapport.kernel.SensitivityLabel;
import health.rapport.linkage.SuppressionKey;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.MarketScope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Consents to use what carries a sensitivity label. Rows are added and ended, never removed. */
@ApplicationScoped
public class ConsentStore {
    private static final String COLUMNS =
            "consent_id, c.person_id, c.labels, evidence, expires_at, recorded_by, recorded_at, ended_at";
    // whoever the person is now, with all who were merged into her: of these she speaks
    private static final String INSERT = """
            INSERT INTO sensitivity_consent (consent_id, person_id, key, covers, labels, evidence, expires_at, recorded_by, recorded_at)
            SELECT $3, p.person_id, $4, array_append(p.merged_ids, p.person_id::text), $5, $6, $7, $8, $9
            FROM person p WHERE p.state = 'STATED' AND p.person_id = $10 AND\s""" + MarketScope.predicate("p.markets", 1) + """
            ON CONFLICT (consent_id) DO NOTHING
            """;
    private static final String SEEN = " FROM sensitivity_consent c JOIN person p ON p.state = 'STATED'"
            + " AND p.person_id = c.person_id AND " + MarketScope.predicate("p.markets", 1);
    private static final String FIND = "SELECT " + COLUMNS + SEEN + " WHERE consent_id = $3";
    private static final String LIST = "SELECT " + COLUMNS + SEEN
            + " WHERE c.person_id = $3 AND ($4::uuid IS NULL OR consent_id > $4) ORDER BY consent_id LIMIT $5";
    private static final String END = """
            UPDATE sensitivity_consent SET ended_by = $2, ended_at = $3 WHERE consent_id = $1 AND ended_at IS NULL
            """;
    private static final String EXPIRE = """
            UPDATE sensitivity_consent SET ended_by = 'expiry', ended_at = $1 WHERE ended_at IS NULL AND expires_at <= $1
            """;

    private final Database database;

    public ConsentStore(Database database) {
        this.database = database;
    }

    /**
     * A consent.
     *
     * @param evidence a reference to the signed form, never its content
     * @param endedAt when it was revoked or expired
     */
    public record Consent(
            UUID id,
            UUID personId,
            Set<SensitivityLabel> labels,
            String evidence,
            @Nullable Instant expiresAt,
            String recordedBy,
            Instant recordedAt,
            @Nullable Instant endedAt) {
        public Consent {
            labels = Set.copyOf(labels);
        }

        private static Consent from(Row row) {
            return new Consent(
                    row.getUUID("consent_id"),
                    row.getUUID("person_id"),
                    Arrays.stream(row.getArrayOfStrings("labels"))
                            .map(SensitivityLabel::valueOf)
                            .collect(Collectors.toSet()),
                    row.getString("evidence"),
                    instant(row, "expires_at"),
                    row.getString("recorded_by"),
                    row.getOffsetDateTime("recorded_at").toInstant(),
                    instant(row, "ended_at"));
        }

        private static @Nullable Instant instant(Row row, String column) {
            OffsetDateTime at = row.getOffsetDateTime(column);
            return at == null ? null : at.toInstant();
        }
    }

    /** Records it unless the id is taken; a 404 problem if the caller sees no such person. */
    public Uni<Consent> record(MarketScope scope, Consent consent) {
        Instant expires = consent.expiresAt();
        Tuple parameters = Tuple.tuple()
                .addBoolean(scope.all())
                .addArrayOfString(scope.markets())
                .addUUID(consent.id())
                .addString(SuppressionKey.person(consent.personId()).key())
                .addArrayOfString(
                        consent.labels().stream().map(Enum::name).sorted().toArray(String[]::new))
                .addString(consent.evidence())
                .addOffsetDateTime(expires == null ? null : Texts.utc(expires))
                .addString(consent.recordedBy())
                .addOffsetDateTime(Texts.utc(consent.recordedAt()))
                .addUUID(consent.personId());
        return alone(tx -> tx.preparedQuery(INSERT).execute(parameters).replaceWithVoid())
                .chain(() -> find(scope, consent.id(), "person"));
    }

    /** Ends it from now on; ending it twice changes nothing. */
    public Uni<Consent> end(MarketScope scope, UUID id, String by, Instant at) {
        return find(scope, id, "consent")
                .chain(found -> alone(tx -> tx.preparedQuery(END)
                        .execute(Tuple.of(id, by, Texts.utc(at)))
                        .replaceWithVoid()))
                .chain(() -> find(scope, id, "consent"));
    }

    /** Ends those whose time is over. */
    public Uni<Void> expire(Instant now) {
        return alone(
                tx -> tx.preparedQuery(EXPIRE).execute(Tuple.of(Texts.utc(now))).replaceWithVoid());
    }

    /** Of a person, in force or not. */
    public Uni<List<Consent>> list(MarketScope scope, UUID person, @Nullable UUID after, int limit) {
        return database.pool()
                .preparedQuery(LIST)
                .execute(Tuple.of(scope.all(), scope.markets(), person, after, limit))
                .map(rows -> rows.stream().map(Consent::from).toList());
    }

    private Uni<Consent> find(MarketScope scope, UUID id, String what) {
        return database.pool()
                .preparedQuery(FIND)
                .execute(Tuple.of(scope.all(), scope.markets(), id))
                .map(rows -> rows.stream().map(Consent::from).findFirst().orElseThrow(() -> Problems.notFound(what)));
    }

    private <T> Uni<T> alone(Function<SqlConnection, Uni<T>> work) {
        return database.inTransaction(tx -> ReadModel.besideNobody(tx).chain(() -> work.apply(tx)));
    }
}
