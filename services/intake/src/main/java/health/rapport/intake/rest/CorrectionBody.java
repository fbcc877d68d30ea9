package health.rapport.intake.rest;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.intake.CorrectQuarantined.Correction;
import health.rapport.intake.Payloads;
import health.rapport.intake.domain.Item;
import health.rapport.runtime.problem.Problems;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The new content of a quarantined item: {@code fields} (and {@code attributes}) for a row, {@code item} for an activity,
 * {@code message} for an HL7 message. It replaces the old content.
 */
public record CorrectionBody(
        @Nullable Map<String, String> fields,
        @Nullable Map<String, String> attributes,
        @Nullable JsonNode item,
        @Nullable String message) {

    Correction correction() {
        boolean isRow = fields != null || attributes != null;
        if (message != null && item == null && !isRow) {
            return new Correction(Item.Form.HL7, Payloads.ofMessage(message, true));
        }
        if (item != null && message == null && !isRow) {
            return new Correction(Item.Form.JSON, Payloads.ofActivity(item));
        }
        if (fields != null && item == null && message == null) {
            Map<String, String> more = attributes == null ? Map.of() : attributes;
            requireTexts(fields);
            requireTexts(more);
            return new Correction(Item.Form.ROW, Payloads.ofEditedRow(fields, more));
        }
        throw Problems.invalid("*", "required", "Send one of \"fields\", \"item\" and \"message\".");
    }

    private static void requireTexts(Map<String, @Nullable String> values) {
        if (values.values().stream().anyMatch(Objects::isNull)) {
            throw Problems.invalid("fields", "required", "Leave empty fields out.");
        }
    }
}
