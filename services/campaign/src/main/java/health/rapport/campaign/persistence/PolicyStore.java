package health.rapport.campaign.persistence;

import health.rapport.gate.Cap;
import health.rapport.gate.PolicyRow;
import health.rapport.gate.PolicyTable;
import health.rapport.gate.Purpose;
import health.rapport.kernel.Channel;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** The policy table. Rows are only added, so that how many there are says whether what is remembered is still all. */
@ApplicationScoped
public class PolicyStore {
    private static final String ALL =
            "SELECT row_id, channel, purpose, state, effective_on, rule::text AS rule, citation, why, written_by, written_at"
                    + " FROM policy_row ORDER BY channel, purpose, state, effective_on DESC, written_at DESC";
    private static final String ADD = """
            INSERT INTO policy_row (row_id, channel, purpose, state, effective_on, rule, citation, why, written_by, written_at)
            VALUES ($1, $2, $3, $4, $5, $6::text::jsonb, $7, $8, $9, $10)
            """;
    private final BriefJson json;
    private volatile PolicyTable remembered = new PolicyTable(List.of());

    @Inject
    public PolicyStore(BriefJson json) {
        this.json = json;
    }

    /** The table as it is in this moment. */
    public Uni<PolicyTable> table(SqlClient db) {
        return db.query("SELECT count(*) AS rows FROM policy_row")
                .execute()
                .map(rows -> rows.iterator().next().getLong("rows"))
                .chain(rows -> rows == remembered.rows().size()
                        ? Uni.createFrom().item(remembered)
                        : read(db).invoke(table -> remembered = table));
    }

    /** Adds a row. */
    public Uni<PolicyRow> add(SqlConnection tx, PolicyRow row) {
        Tuple parameters = Tuple.tuple()
                .addUUID(row.id())
                .addString(row.channel().name())
                .addString(row.purpose().name())
                .addString(row.state())
                .addLocalDate(row.effectiveOn())
                .addString(json.write(row.policy()))
                .addString(row.citation())
                .addString(row.why())
                .addString(row.writtenBy())
                .addOffsetDateTime(Rows.utc(row.writtenAt()));
        return tx.preparedQuery(ADD).execute(parameters).replaceWith(row);
    }

    /** How many days the longest cap of any row looks back; 0 if there is none. */
    public static int longestCap(PolicyTable table) {
        return table.rows().stream()
                        .flatMap(row -> row.policy().caps().stream())
                        .mapToInt(Cap::days)
                        .max()
                        .orElse(-2)
                + 2; // days of the calendar may be longer than 24 hours
    }

    private Uni<PolicyTable> read(SqlClient db) {
        return db.query(ALL).execute().map(rows -> new PolicyTable(Rows.list(rows, this::row)));
    }

    private PolicyRow row(Row row) {
        return new PolicyRow(
                row.getUUID("row_id"),
                Channel.valueOf(row.getString("channel")),
                Purpose.valueOf(row.getString("purpose")),
                row.getString("state"),
                row.getLocalDate("effective_on"),
                json.policy(row.getString("rule")),
                row.getString("citation"),
                row.getString("why"),
                row.getString("written_by"),
                Rows.time(row, "written_at"));
    }
}
