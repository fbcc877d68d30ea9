package health.rapport.audience.rest;

import health.rapport.rules.Field;
import health.rapport.rules.FieldType;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * A field rules may ask about.
 *
 * @param label how people call it
 * @param many whether a person may have several values
 * @param medical whether it may be asked of mastered people only
 * @param choices the only values there are; empty: open
 */
@RegisterForReflection
public record FieldView(
        String name, String label, FieldType type, boolean many, boolean medical, List<String> choices) {
    static FieldView from(Field field) {
        return new FieldView(field.name(), field.label(), field.type(), field.many(), field.medical(), field.choices());
    }
}
