package health.rapport.mastering.rest;

import health.rapport.mastering.domain.GoldenField;
import health.rapport.runtime.problem.Problems;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a steward wants to fix.
 *
 * @param field name, address, birthDate, gender, email, homePhone, mobilePhone, market, deceasedOn or language
 * @param recordId the record of this person whose value is to survive; or
 * @param value the value itself, its components by name
 * @param reason why
 */
@Schema(name = "PinRequest")
@RegisterForReflection
public record PinRequest(
        @Nullable String field,
        @Nullable UUID recordId,
        @Nullable Map<String, String> value,
        @Nullable String reason) {
    private static final int LONGEST = 500;

    /** The field, or a 422 problem. */
    GoldenField goldenField() {
        return GoldenField.pinnable().stream()
                .filter(one -> one.key().equals(field))
                .findFirst()
                .orElseThrow(() -> Problems.invalid("field", "pin.field", "Name a field: " + fields() + "."));
    }

    /** Why, or a 422 problem. */
    String why() {
        if (reason == null || reason.isBlank() || reason.length() > LONGEST || reason.indexOf('\0') >= 0) {
            throw Problems.invalid("reason", "required", "Say why, in at most " + LONGEST + " characters.");
        }
        return reason.strip();
    }

    /** A 422 problem unless there is one of the two. */
    void requireEither() {
        if ((recordId == null) == (value == null)) {
            throw Problems.invalid("value", "pin.either", "Send recordId or value, one of them.");
        }
    }

    /** The same for equal requests. */
    String fingerprint() {
        return " " + field + " " + recordId + " " + (value == null ? "" : new TreeMap<>(value)) + " " + reason;
    }

    private static String fields() {
        return String.join(
                ", ", GoldenField.pinnable().stream().map(GoldenField::key).toList());
    }
}
