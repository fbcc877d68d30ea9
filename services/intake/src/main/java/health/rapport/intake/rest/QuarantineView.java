package health.rapport.intake.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.intake.Payloads;
import health.rapport.intake.domain.Item;
import health.rapport.intake.domain.Problem;
import health.rapport.intake.persistence.Quarantined;
import health.rapport.runtime.audit.AuditSubject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A quarantined item. Lists show it without content.
 *
 * @param fields content of a row by column
 * @param attributes further columns of a row
 * @param cells the row's cells where they could not be told apart
 * @param suggestion the fields read as Windows-1252, where they were not UTF-8
 * @param item an activity as it was sent
 * @param message the text of an HL7 message, segments ending with CR
 * @param resource a FHIR resource, or the text of a line that was to be one
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record QuarantineView(
        UUID quarantineId,
        String layout,
        Item.Form form,
        String source,
        @Nullable UUID batchId,
        @Nullable Long rowNumber,
        String state,
        @Nullable String outcome,
        @Nullable UUID submissionId,
        List<Problem> problems,
        long version,
        Instant createdAt,
        @Nullable Instant resolvedAt,
        @Nullable JsonNode fields,
        @Nullable JsonNode attributes,
        @Nullable JsonNode cells,
        @Nullable JsonNode suggestion,
        @Nullable JsonNode item,
        @Nullable JsonNode message,
        @Nullable JsonNode resource)
        implements AuditSubject {

    /** Without its content. */
    static QuarantineView outside(Quarantined q) {
        return of(q, Content.NONE);
    }

    /** With its content. */
    static QuarantineView whole(Quarantined q) {
        JsonNode shown = Payloads.shown(q.payload());
        return of(
                q,
                switch (q.form()) {
                    case JSON -> new Content(null, null, null, null, shown, null, null);
                    case HL7 -> new Content(null, null, null, null, null, shown.get("message"), null);
                    case FHIR -> new Content(null, null, null, null, null, null, resource(shown));
                    case ROW ->
                        new Content(
                                shown.get("fields"),
                                shown.get("attributes"),
                                shown.get("cells"),
                                Payloads.suggested(q.payload()),
                                null,
                                null,
                                null);
                });
    }

    private static @Nullable JsonNode resource(JsonNode shown) {
        return shown.has("resource") ? shown.get("resource") : shown.get("text");
    }

    private record Content(
            @Nullable JsonNode fields,
            @Nullable JsonNode attributes,
            @Nullable JsonNode cells,
            @Nullable JsonNode suggestion,
            @Nullable JsonNode item,
            @Nullable JsonNode message,
            @Nullable JsonNode resource) {
        static final Content NONE = new Content(null, null, null, null, null, null, null);
    }

    private static QuarantineView of(Quarantined q, Content content) {
        return new QuarantineView(
                q.quarantineId(),
                q.layout().slug(),
                q.form(),
                q.source(),
                q.place().batchId(),
                q.place().rowNumber(),
                q.resolution().isOpen() ? "OPEN" : "RESOLVED",
                q.resolution().outcome(),
                q.resolution().submissionId(),
                q.problems(),
                q.version(),
                q.createdAt(),
                q.resolution().at(),
                content.fields(),
                content.attributes(),
                content.cells(),
                content.suggestion(),
                content.item(),
                content.message(),
                content.resource());
    }

    @Override
    public String auditSubject() {
        return quarantineId.toString();
    }
}
