package health.rapport.content.rest;

import health.rapport.runtime.problem.FieldViolation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Short texts that must be there. */
final class Names {
    private Names() {}

    static String check(String field, @Nullable String text, int longest, List<FieldViolation> wrong) {
        String name = text == null ? "" : text.strip();
        if (name.isEmpty() || name.length() > longest) {
            wrong.add(new FieldViolation(field, "text.length", "1 to " + longest + " characters"));
        }
        return name;
    }
}
