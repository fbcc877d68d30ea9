package health.rapport.audience.domain;

import health.rapport.rules.ActivityFact;
import health.rapport.rules.Field;
import health.rapport.rules.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A field that a deployment adds. Its value is an attribute of the newest activity of a type that has one; where a person may have several, of all of them.
 *
 * @param activityType such as LAB_RESULT
 * @param attribute of that activity
 */
public record DeploymentField(Field field, String activityType, String attribute) {
    public DeploymentField {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(activityType, "activityType");
        Objects.requireNonNull(attribute, "attribute");
    }

    /** What is known of a person; values that are not of the field's type are not known. */
    public List<Value> of(List<ActivityFact> activities) {
        return activities.stream()
                .filter(activity -> activityType.equalsIgnoreCase(activity.type()))
                .sorted(Comparator.comparing(ActivityFact::occurredAt).reversed())
                .map(activity -> activity.attributes().get(attribute))
                .filter(Objects::nonNull)
                .map(this::read)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .distinct()
                .limit(field.many() ? Long.MAX_VALUE : 1)
                .toList();
    }

    private @Nullable Value read(@Nullable String text) {
        String stripped = text == null ? "" : text.strip();
        if (stripped.isEmpty()) {
            return null;
        }
        try {
            return switch (field.type()) {
                case TEXT -> Value.of(stripped);
                case NUMBER -> Value.of(new BigDecimal(stripped));
                case FLAG -> flag(stripped);
                case DATE -> Value.of(LocalDate.parse(stripped));
                case INSTANT -> Value.of(Instant.parse(stripped));
            };
        } catch (NumberFormatException | DateTimeParseException notOfItsType) {
            return null;
        }
    }

    private static @Nullable Value flag(String text) {
        return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")
                ? Value.of(Boolean.parseBoolean(text))
                : null;
    }
}
