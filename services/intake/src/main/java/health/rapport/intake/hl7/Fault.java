package health.rapport.intake.hl7;

import health.rapport.intake.domain.Problem;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a message, and where.
 *
 * @param rule stable name of the broken rule
 * @param hint what to do about it; never holds the value
 * @param found what kind of value was there; never the value
 */
public record Fault(
        Location at, String rule, String hint, @Nullable String found) {
    /** Where nothing is to be said of the value. */
    public Fault(Location at, String rule, String hint) {
        this(at, rule, hint, null);
    }

    /** The same for quarantine. */
    public Problem problem() {
        return new Problem(at.words(), rule, hint, found);
    }

    /** The standard's word for it (table 0357). */
    public ErrorCode code() {
        String name = rule.toLowerCase(Locale.ROOT);
        if (name.equals("required")) {
            return ErrorCode.REQUIRED_FIELD_MISSING;
        }
        if (name.equals("hl7.structure")) {
            return ErrorCode.SEGMENT_SEQUENCE;
        }
        return name.endsWith(".unknown") ? ErrorCode.TABLE_VALUE_NOT_FOUND : ErrorCode.DATA_TYPE;
    }
}
