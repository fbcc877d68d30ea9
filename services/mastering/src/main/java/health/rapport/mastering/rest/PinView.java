package health.rapport.mastering.rest;

import health.rapport.mastering.PinField;
import health.rapport.mastering.domain.Pin;
import health.rapport.mastering.persistence.Columns;
import health.rapport.mastering.persistence.PinStore;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.SortedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A pin.
 *
 * @param recordId the record it hangs on; without a value, whose value survives
 * @param endedAt since when it is off; absent: it is in force
 */
@RegisterForReflection
public record PinView(
        UUID pinId,
        String field,
        UUID recordId,
        @Nullable SortedMap<String, String> value,
        String reason,
        String madeBy,
        Instant madeAt,
        @Nullable String endedBy,
        @Nullable Instant endedAt) {
    static PinView made(Pin pin, PinField.Said said) {
        return new PinView(
                pin.id(), pin.field().key(), pin.anchor(), pin.value(), said.reason(), said.by(), pin.at(), null, null);
    }

    static PinView from(Row row) {
        Pin pin = PinStore.read(row);
        OffsetDateTime ended = row.getOffsetDateTime("ended_at");
        return new PinView(
                pin.id(),
                pin.field().key(),
                pin.anchor(),
                pin.value(),
                row.getString("reason"),
                row.getString("made_by"),
                Columns.instant(row, "made_at"),
                row.getString("ended_by"),
                ended == null ? null : ended.toInstant());
    }
}
