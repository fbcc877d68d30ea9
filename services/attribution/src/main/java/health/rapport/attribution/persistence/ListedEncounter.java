package health.rapport.attribution.persistence;

import health.rapport.kernel.Money;
import health.rapport.runtime.audit.AuditSubject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An encounter of a responder, without sensitivity label. An absent amount is unknown. */
public record ListedEncounter(
        UUID encounterId,
        UUID personId,
        Instant startedAt,
        String serviceLine,
        Instant firstRespondedAt,
        @Nullable Money expectedRevenue,
        @Nullable Money actualRevenue,
        @Nullable Money variableDirectCost)
        implements AuditSubject {

    static ListedEncounter from(Row row, String currency) {
        return new ListedEncounter(
                row.getUUID("encounter_id"),
                row.getUUID("person_id"),
                row.getOffsetDateTime("started_at").toInstant(),
                row.getString("service_line"),
                row.getOffsetDateTime("first_listed_at").toInstant(),
                FactStore.money(row.getLong("expected_minor"), currency),
                FactStore.money(row.getLong("actual_minor"), currency),
                FactStore.money(row.getLong("cost_minor"), currency));
    }

    @Override
    public String auditSubject() {
        return personId.toString();
    }
}
