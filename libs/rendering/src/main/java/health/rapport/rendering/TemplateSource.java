package health.rapport.rendering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The text of a template, taken apart by a grammar much smaller than the template engine's: what passes here means the same
 * to both, and the rest of the engine's language never reaches it.
 */
final class TemplateSource {
    private static final String WORDS = "(?:'[^'{}\\\\\\n]{1,100}+'|\"[^\"{}\\\\\\n]{1,100}+\")";
    private static final Pattern PLACEHOLDER =
            Pattern.compile("(?<!\\\\)\\{([a-z]++\\.[a-zA-Z]++)( ++\\?: ++" + WORDS + ")?+\\}");
    private static final char MASK = '\uE000';

    private final String where;
    private final String text;
    private final List<Placeholder> placeholders;
    private final int[] lineStarts;

    TemplateSource(String where, String written) {
        this.where = where;
        this.text = written.replace("\r\n", "\n").replace('\r', '\n');
        this.placeholders = find(text);
        this.lineStarts = lineStarts(text);
    }

    private static int[] lineStarts(String text) {
        return IntStream.rangeClosed(0, text.length())
                .filter(i -> i == 0 || text.charAt(i - 1) == '\n')
                .toArray();
    }

    private static List<Placeholder> find(String text) {
        List<Placeholder> found = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            found.add(new Placeholder(matcher.group(1), matcher.group(2) != null, matcher.start(), matcher.end()));
        }
        return List.copyOf(found);
    }

    String text() {
        return text;
    }

    List<Placeholder> placeholders() {
        return placeholders;
    }

    boolean names(String field) {
        return placeholders.stream().anyMatch(placeholder -> placeholder.field().equals(field));
    }

    /** The text with every placeholder overwritten, so that offsets stay and nothing in one looks like anything else. */
    String masked() {
        StringBuilder masked = new StringBuilder(text);
        for (Placeholder placeholder : placeholders) {
            for (int i = placeholder.start(); i < placeholder.end(); i++) {
                masked.setCharAt(i, MASK);
            }
        }
        return masked.toString();
    }

    static boolean isMask(char c) {
        return c == MASK;
    }

    /** Braces that belong to no placeholder, what the engine reads as an escape, and the character that masks. */
    void checkSyntax(Consumer<ContentProblem> problems) {
        String rest = masked();
        for (int i = 0; i < rest.length(); i++) {
            char c = rest.charAt(i);
            if (c == '{' || c == '}' || c == '\\' || text.charAt(i) == MASK) {
                problems.accept(at(i, ContentRule.PLACEHOLDER_SYNTAX, hint(i)));
            }
        }
    }

    private String hint(int offset) {
        boolean section = text.startsWith("{#", offset) || text.startsWith("{/", offset);
        return section
                ? "there are no sections; make a variant of the module instead"
                : "write {person.firstName} or {person.firstName ?: 'there'}; braces and backslashes stand for nothing else";
    }

    /** A problem with its line and column. */
    ContentProblem at(int offset, ContentRule rule, String hint) {
        int found = Arrays.binarySearch(lineStarts, offset);
        int line = found >= 0 ? found : -found - 2;
        return new ContentProblem(where, line + 1, offset - lineStarts[line] + 1, rule, hint);
    }
}
