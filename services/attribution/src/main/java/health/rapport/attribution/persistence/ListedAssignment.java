package health.rapport.attribution.persistence;

import health.rapport.contracts.campaign.Arm;
import health.rapport.runtime.audit.AuditSubject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;

/**
 * Somebody assigned to an arm.
 *
 * @param personId who it is today
 * @param assignedAs the id that was assigned, before merges
 * @param acrossArms whether another id of the same person was assigned to the other arm
 * @param encounters in window and service line, without those with a sensitivity label
 */
public record ListedAssignment(
        UUID personId, UUID assignedAs, Arm arm, String group, Instant assignedAt, boolean acrossArms, long encounters)
        implements AuditSubject {

    static ListedAssignment from(Row row) {
        return new ListedAssignment(
                row.getUUID("person_id"),
                row.getUUID("assigned_as"),
                Arm.valueOf(row.getString("arm")),
                row.getString("group_name"),
                row.getOffsetDateTime("assigned_at").toInstant(),
                row.getBoolean("across_arms"),
                row.getLong("encounters"));
    }

    @Override
    public String auditSubject() {
        return personId.toString();
    }
}
