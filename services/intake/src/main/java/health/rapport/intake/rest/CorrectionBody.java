package health.rapport.intake.rest;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.intake.CorrectQuarantined.Correction;
import health.rapport.intake.Payloads;
import health.rapport.intake.domain.Item;
import health.rapport.intake.fhir.FhirItems;
import health.rapport.runtime.problem.Problems;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The new content of a quarantined item: {@code fields} (and {@code attributes}) for a row, {@code item} for an activity,
 * {@code message} for an HL7 message, {@code resource} for a FHIR resource. It replaces the old content.
 */
public record CorrectionBody(
        @Nullable Map<String, String> fields,
        @Nullable Map<String, String> attributes,
        @Nullable JsonNode item,
        @Nullable String message,
        @Nullable JsonNode resource) {

    Correction correction() {
        if (Stream.of(fields, item, message, resource).filter(Objects::nonNull).count() != 1
                || fields == null && attributes != null) {
            throw Problems.invalid("*", "required", "Send one of \"fields\", \"item\", \"message\" and \"resource\".");
        }
        if (message != null) {
            return new Correction(Item.Form.HL7, Payloads.ofMessage(message, true));
        }
        if (resource != null) {
            return new Correction(Item.Form.FHIR, FhirItems.payload(resource));
        }
        if (item != null) {
            return new Correction(Item.Form.JSON, Payloads.ofActivity(item));
        }
        if (fields != null) {
            Map<String, String> more = attributes == null ? Map.of() : attributes;
            requireTexts(fields);
            requireTexts(more);
            return new Correction(Item.Form.ROW, Payloads.ofEditedRow(fields, more));
        }
        throw new IllegalStateException("one of them is there");
    }

    private static void requireTexts(Map<String, @Nullable String> values) {
        if (values.values().stream().anyMatch(Objects::isNull)) {
            throw Problems.invalid("fields", "required", "Leave empty fields out.");
        }
    }
}
