package health.rapport.standalone.link;

import health.rapport.standalone.instance.UserError;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Where the truth stands: the whole cell of a column, or what the first group of a pattern finds in it.
 *
 * @param pattern has a group, or is null
 */
public record TruthColumn(String column, @Nullable Pattern pattern) {
    /**
     * A column and, perhaps, a pattern.
     *
     * @param pattern a regular expression with a group; null where the whole cell is the label
     * @throws UserError if it is no pattern, or has no group
     */
    public static TruthColumn of(String column, @Nullable String pattern) {
        return new TruthColumn(column, pattern == null ? null : compiled(pattern));
    }

    /** The label of a cell; empty where it has none. */
    Optional<String> label(String cell) {
        if (cell.isEmpty()) {
            return Optional.empty();
        }
        if (pattern == null) {
            return Optional.of(cell);
        }
        Matcher matcher = pattern.matcher(cell);
        return matcher.find() ? Optional.ofNullable(matcher.group(1)) : Optional.empty();
    }

    private static Pattern compiled(String text) {
        try {
            Pattern pattern = Pattern.compile(text);
            if (pattern.matcher("").groupCount() < 1) {
                throw new UserError("--truth-pattern needs a group around the part that names the person, such as"
                        + " 'rec-(\\w+)-'.");
            }
            return pattern;
        } catch (PatternSyntaxException wrong) {
            throw new UserError("--truth-pattern is no regular expression: " + wrong.getDescription(), wrong);
        }
    }
}
