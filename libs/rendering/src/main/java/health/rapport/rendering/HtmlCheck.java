package health.rapport.rendering;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of HTML that every mail program understands and that does nothing by itself: well-formed tags and quoted
 * attributes of two short lists. Everything else is refused, so a placeholder can only stand in text or in a quoted
 * attribute, where escaping makes any value inert.
 */
final class HtmlCheck {
    private static final Set<String> EMPTY_TAGS = Set.of("br", "hr", "img");
    private static final Set<String> TAGS = Set.of(
            ("a abbr b blockquote br center code div em font h1 h2 h3 h4 h5 h6 hr i img li ol p pre small span strong sub sup"
                            + " table tbody td tfoot th thead tr u ul")
                    .split(" "));
    private static final Pattern ATTRIBUTE_NAMES = Pattern.compile(
            "href|src|alt|title|style|class|id|width|height|align|valign|bgcolor|border|cellpadding|cellspacing|colspan"
                    + "|rowspan|color|face|size|role|lang|dir|target|rel|aria-[a-z]+");
    private static final Set<String> WORDS = Set.of("alt", "title", "aria-label");
    private static final Pattern TAG = Pattern.compile(
            "<(/?+)([a-zA-Z][a-zA-Z0-9]*+)((?:\\s++[a-zA-Z-]++\\s*+=\\s*+(?:\"[^\"<]*+\"|'[^'<]*+'))*+)\\s*+/?+>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-zA-Z-]++)\\s*+=\\s*+(?:\"([^\"]*+)\"|'([^']*+)')");
    private static final Pattern ADDRESS = Pattern.compile("https://[^\\s\\\\]++|(?:mailto|tel):[^\\s\\\\]++");
    private static final Pattern ACTIVE_STYLE =
            Pattern.compile("url\\s*\\(|expression|import|behaviou?r|[\\\\&]", Pattern.CASE_INSENSITIVE);

    private final TemplateSource source;
    private final TemplateFields fields;
    private final Consumer<ContentProblem> problems;
    private final LinkCheck links;
    private final String masked;
    private final StringBuilder words;
    private final Deque<String> open = new ArrayDeque<>();

    HtmlCheck(TemplateSource source, TemplateFields fields, Consumer<ContentProblem> problems) {
        this.source = source;
        this.fields = fields;
        this.problems = problems;
        this.links = new LinkCheck(source, fields, problems);
        this.masked = source.masked();
        this.words = new StringBuilder(masked);
    }

    void check() {
        Matcher tags = TAG.matcher(masked);
        for (int at = masked.indexOf('<'); at >= 0; at = masked.indexOf('<', at)) {
            if (tags.region(at, masked.length()).lookingAt()) {
                checkTag(tags);
                at = tags.end();
            } else {
                refuse(at, "no tag as mail programs understand it: quote attributes, write &lt; for <, no comments");
                at++;
            }
        }
        if (!open.isEmpty()) {
            refuse(masked.length(), "close <" + open.getFirst() + ">");
        }
        links.check(words.toString());
    }

    private void checkTag(Matcher tag) {
        blank(tag.start(), tag.end());
        String name = tag.group(2).toLowerCase(Locale.ROOT);
        if (!TAGS.contains(name)) {
            refuse(tag.start(), "<" + name + "> is not allowed");
        }
        if (!EMPTY_TAGS.contains(name)) {
            nest(tag, name);
        }
        Matcher attributes = ATTRIBUTE.matcher(masked).region(tag.start(3), tag.end(3));
        while (attributes.find()) {
            boolean quoted = attributes.start(2) >= 0;
            int start = quoted ? attributes.start(2) : attributes.start(3);
            int end = quoted ? attributes.end(2) : attributes.end(3);
            checkAttribute(attributes.group(1).toLowerCase(Locale.ROOT), start, end);
        }
    }

    private void nest(Matcher tag, String name) {
        if (tag.group(1).isEmpty()) {
            open.push(name);
        } else if (name.equals(open.peek())) {
            open.pop();
        } else {
            refuse(tag.start(), "</" + name + "> closes nothing here");
        }
    }

    private void checkAttribute(String name, int start, int end) {
        String value = masked.substring(start, end);
        if (!ATTRIBUTE_NAMES.matcher(name).matches()) {
            refuse(start, "the attribute " + name + " is not allowed");
        } else if (name.equals("href") || name.equals("src")) {
            checkAddress(start, end, value);
        } else if (!WORDS.contains(name)) {
            source.placeholders().stream()
                    .filter(placeholder -> placeholder.start() >= start && placeholder.end() <= end)
                    .forEach(placeholder -> refuse(placeholder.start(), "no placeholder in the attribute " + name));
        }
        if (name.equals("style") && ACTIVE_STYLE.matcher(value).find()) {
            refuse(start, "a style only sets colours, sizes and spaces");
        }
    }

    private void checkAddress(int start, int end, String value) {
        boolean any = false;
        for (Placeholder placeholder : source.placeholders()) {
            if (placeholder.start() >= start && placeholder.end() <= end) {
                any = true;
                boolean whole = placeholder.start() == start && placeholder.end() == end;
                if (!whole || !LinkCheck.isLink(fields, placeholder)) {
                    links.refuse(placeholder, "an address is one link field and nothing else, or has no placeholder");
                }
            }
        }
        if (!any && !ADDRESS.matcher(value).matches()) {
            refuse(start, "an address begins with https://, mailto: or tel:");
        }
    }

    private void blank(int start, int end) {
        for (int i = start; i < end; i++) {
            words.setCharAt(i, ' ');
        }
    }

    private void refuse(int offset, String hint) {
        problems.accept(source.at(offset, ContentRule.MARKUP, hint));
    }
}
