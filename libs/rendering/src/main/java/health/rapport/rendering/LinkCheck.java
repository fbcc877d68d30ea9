package health.rapport.rendering;

import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps everything but links out of the addresses of links. Mail programs turn words that look like an address into a link,
 * so every run without blanks counts.
 */
final class LinkCheck {
    private static final Pattern RUN = Pattern.compile("\\S++");
    private static final Pattern ADDRESS =
            Pattern.compile("://|www\\.|mailto:|tel:|@|\\.[a-z]{2,}/", Pattern.CASE_INSENSITIVE);
    private static final Pattern PUNCTUATION = Pattern.compile("[\"'(<>).,;:!?\\[\\]]*+");

    private final TemplateSource source;
    private final TemplateFields fields;
    private final Consumer<ContentProblem> problems;

    LinkCheck(TemplateSource source, TemplateFields fields, Consumer<ContentProblem> problems) {
        this.source = source;
        this.fields = fields;
        this.problems = problems;
    }

    static boolean isLink(TemplateFields fields, Placeholder placeholder) {
        TemplateField field = fields.find(placeholder.field());
        return field != null && field.kind() == TemplateField.Kind.LINK;
    }

    /**
     * @param masked words as they are read, at the offsets of the source
     */
    void check(String masked) {
        Matcher runs = RUN.matcher(masked);
        while (runs.find()) {
            checkRun(runs.group(), runs.start(), runs.end());
        }
    }

    private void checkRun(String run, int start, int end) {
        List<Placeholder> inside = source.placeholders().stream()
                .filter(placeholder -> placeholder.start() >= start && placeholder.end() <= end)
                .toList();
        boolean alone =
                inside.size() == 1 && PUNCTUATION.matcher(withoutMask(run)).matches();
        boolean address = ADDRESS.matcher(run).find() || inside.stream().anyMatch(this::isLink);
        for (Placeholder placeholder : inside) {
            if (isLink(placeholder) && !alone) {
                refuse(placeholder, "a link stands by itself, with blanks around it");
            } else if (address && !isLink(placeholder)) {
                refuse(placeholder, "nothing about a person goes into the address of a link");
            }
        }
    }

    private static String withoutMask(String run) {
        return run.chars()
                .filter(c -> !TemplateSource.isMask((char) c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private boolean isLink(Placeholder placeholder) {
        return isLink(fields, placeholder);
    }

    /** Reports a placeholder in an address, as health data if it is. */
    void refuse(Placeholder placeholder, String hint) {
        TemplateField field = fields.find(placeholder.field());
        boolean health = field != null && field.health();
        ContentRule rule = health ? ContentRule.HEALTH_DATA : ContentRule.LINK_ADDRESS;
        problems.accept(source.at(placeholder.start(), rule, hint));
    }
}
