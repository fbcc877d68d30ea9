package health.rapport.campaign.persistence;

import health.rapport.campaign.domain.AuthorisationEntry;
import health.rapport.gate.Purpose;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The ledger of authorisations, by person. */
@ApplicationScoped
public class AuthorisationStore {
    /** All ids that mean the person $1 now, she herself first found. */
    private static final String SELF = """
            WITH RECURSIVE kin (person_id, depth) AS (
                SELECT $1::uuid, 0
                UNION ALL
                SELECT p.person_id, k.depth + 1 FROM kin k JOIN person p ON p.redirected_into = k.person_id WHERE k.depth < 8)
            """;

    private static final String ADD = SELF + """
            INSERT INTO authorisation_entry (entry_id, person_id, self, granted, purposes, states_remuneration, expires_on, evidence,
                                             effective_at, recorded_by)
            SELECT $2, $1, (SELECT array_agg(DISTINCT person_id) FROM kin), $3, $4, $5, $6, $7, $8, $9
            """;
    private static final String LIST = SELF + """
            SELECT e.* FROM authorisation_entry e WHERE e.person_id IN (SELECT person_id FROM kin)
            ORDER BY e.effective_at DESC, e.entry_id DESC LIMIT 500
            """;

    /** Adds a row; who the person is now is kept with it. */
    public Uni<AuthorisationEntry> add(SqlConnection tx, AuthorisationEntry entry) {
        Tuple parameters = Tuple.tuple()
                .addUUID(entry.personId())
                .addUUID(entry.id())
                .addBoolean(entry.granted())
                .addArrayOfString(
                        entry.purposes().stream().map(Enum::name).sorted().toArray(String[]::new))
                .addBoolean(entry.statesRemuneration())
                .addLocalDate(entry.expiresOn())
                .addString(entry.evidence())
                .addOffsetDateTime(Rows.utc(entry.effectiveAt()))
                .addString(entry.recordedBy());
        return tx.preparedQuery(ADD).execute(parameters).replaceWith(entry);
    }

    /** What was said by this person and by those who were merged into her, newest first. */
    public Uni<List<AuthorisationEntry>> of(SqlClient db, UUID person) {
        return db.preparedQuery(LIST).execute(Tuple.of(person)).map(rows -> Rows.list(rows, AuthorisationStore::read));
    }

    private static AuthorisationEntry read(Row row) {
        Set<Purpose> purposes =
                Rows.texts(row, "purposes").stream().map(Purpose::valueOf).collect(Collectors.toSet());
        return new AuthorisationEntry(
                row.getUUID("entry_id"),
                row.getUUID("person_id"),
                Set.of(row.getArrayOfUUIDs("self")),
                row.getBoolean("granted"),
                purposes,
                row.getBoolean("states_remuneration"),
                row.getLocalDate("expires_on"),
                row.getString("evidence"),
                Rows.time(row, "effective_at"),
                row.getString("recorded_by"));
    }
}
