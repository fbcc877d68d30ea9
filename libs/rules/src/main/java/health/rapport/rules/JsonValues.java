package health.rapport.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Literals in JSON and back. */
final class JsonValues {
    /** Digits before and after the point; beyond that a number is a mistake, or an attack on memory. */
    private static final int DIGITS = 30;

    private JsonValues() {}

    /** The literal, or null when the node is none. */
    static @Nullable Value value(JsonNode node) {
        if (node.isTextual() && !node.textValue().isBlank() && node.textValue().length() <= RuleLimits.TEXT_LENGTH) {
            return Value.of(node.textValue());
        }
        if (node.isBoolean()) {
            return Value.of(node.booleanValue());
        }
        BigDecimal number = number(node);
        return number == null ? null : Value.of(number);
    }

    /** The number, or null when the node is none or out of bounds. */
    static @Nullable BigDecimal number(JsonNode node) {
        if (!node.isNumber() || (node.isDouble() || node.isFloat()) && !Double.isFinite(node.doubleValue())) {
            return null;
        }
        BigDecimal number = node.decimalValue();
        return number.precision() > DIGITS || Math.abs((long) number.scale()) > DIGITS ? null : number;
    }

    static JsonNode write(Value value) {
        return switch (value) {
            case Value.Number number -> write(number.number());
            case Value.Flag flag -> BooleanNode.valueOf(flag.flag());
            case Value.Text text -> TextNode.valueOf(text.text());
            case Value.Day day -> TextNode.valueOf(day.text());
            case Value.Moment moment -> TextNode.valueOf(moment.text());
        };
    }

    /** Plain digits: 100, never 1E+2. */
    static JsonNode write(BigDecimal number) {
        return DecimalNode.valueOf(number.scale() < 0 ? number.setScale(0) : number);
    }
}
