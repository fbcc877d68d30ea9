package health.rapport.audience.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import health.rapport.audience.GroupsJson;
import health.rapport.audience.LimitsJson;
import health.rapport.audience.persistence.AudienceRow;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An audience as it is shown.
 *
 * @param groups the JSON that was stored
 */
@RegisterForReflection
public record AudienceView(
        UUID id,
        long version,
        String name,

        @JsonRawValue
        @Schema(implementation = GroupsJson.Group[].class, description = "Ordered; the first that takes a person wins")
        String groups,

        @JsonRawValue @Schema(implementation = LimitsJson.class, description = "Cap and suppression lists")
        String limits,

        String createdBy,
        Instant createdAt,
        Instant changedAt) {
    static AudienceView from(AudienceRow row) {
        return new AudienceView(
                row.id(),
                row.version(),
                row.name(),
                row.groups(),
                row.limits(),
                row.createdBy(),
                row.createdAt(),
                row.changedAt());
    }
}
