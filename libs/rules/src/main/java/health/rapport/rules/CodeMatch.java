package health.rapport.rules;

import health.rapport.kernel.Code;
import java.util.Locale;

/**
 * A code, or all codes that begin like it. JSON: {@code {"system":"SNOMED","code":"49436004"}} or
 * {@code {"system":"ICD-10-CM","prefix":"I48"}}. Dots and case do not matter: I48.0 is i480.
 */
public record CodeMatch(String system, String code, boolean prefix) {
    public CodeMatch {
        Checks.text(system, "system");
        Checks.text(code, "code");
        if (folded(code).isEmpty()) {
            throw new IllegalArgumentException("code must hold more than dots");
        }
    }

    /** Exactly this code. */
    public static CodeMatch exact(String system, String code) {
        return new CodeMatch(system, code, false);
    }

    /** This code and everything below it, where the system's codes nest by their letters (ICD). */
    public static CodeMatch prefix(String system, String prefix) {
        return new CodeMatch(system, prefix, true);
    }

    /** The form codes are compared in. */
    public static String folded(String code) {
        return code.strip().replace(".", "").toUpperCase(Locale.ROOT);
    }

    /** Whether this code is meant. */
    public boolean matches(Code other) {
        if (!Texts.same(system, other.system())) {
            return false;
        }
        String wanted = folded(code);
        String actual = folded(other.value());
        return prefix ? actual.startsWith(wanted) : actual.equals(wanted);
    }
}
