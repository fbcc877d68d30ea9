package health.rapport.intake.forms;

/** Writes HTML piece by piece. What came from outside only gets in escaped. */
final class Html {
    private final StringBuilder out = new StringBuilder(4096);

    /** Markup of our own. */
    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    /** Text of anybody, safe between tags and in quoted attributes. */
    Html text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return this;
    }

    /** {@code  name="value"}. */
    Html attribute(String name, String value) {
        return raw(" " + name + "=\"").text(value).raw("\"");
    }

    /** A paragraph for each line of a text. */
    Html paragraphs(String text) {
        text.lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> raw("<p>").text(line).raw("</p>\n"));
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
