package health.rapport.attribution.persistence;

import health.rapport.contracts.campaign.Arm;
import health.rapport.kernel.PersonStatus;
import health.rapport.runtime.audit.AuditSubject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who answered. Answers and encounters with a sensitivity label are not in it.
 *
 * @param matchedLeads leads that count as this person by lower-confidence links
 * @param arm where the person was assigned, if at all
 * @param encounters after the first answer, in window and service line
 */
public record ListedResponder(
        UUID personId,
        PersonStatus status,
        Instant firstRespondedAt,
        long responses,
        long matchedLeads,
        @Nullable Arm arm,
        long encounters)
        implements AuditSubject {

    static ListedResponder from(Row row) {
        String arm = row.getString("arm");
        return new ListedResponder(
                row.getUUID("person_id"),
                PersonStatus.valueOf(row.getString("status")),
                row.getOffsetDateTime("first_listed_at").toInstant(),
                row.getLong("listed_answers"),
                row.getLong("matched_leads"),
                arm == null ? null : Arm.valueOf(arm),
                row.getLong("encounters"));
    }

    @Override
    public String auditSubject() {
        return personId.toString();
    }
}
