package health.rapport.rendering;

import java.util.function.Consumer;

/** What holds for every template, by where its words will be read. */
final class TemplateCheck {
    /** Where the words of a template are read. */
    enum Place {
        SUBJECT,
        EMAIL_HTML,
        EMAIL_TEXT,
        SMS
    }

    private final TemplateFields fields;
    private final Consumer<ContentProblem> problems;

    TemplateCheck(TemplateFields fields, Consumer<ContentProblem> problems) {
        this.fields = fields;
        this.problems = problems;
    }

    /**
     * @param everybody whether this template must be renderable for every person
     */
    void check(TemplateSource source, Place place, boolean everybody) {
        if (source.text().isBlank()) {
            problems.accept(source.at(0, ContentRule.EMPTY, "write what people shall read here"));
            return;
        }
        if (source.text().length() > limit(place)) {
            problems.accept(source.at(0, ContentRule.TOO_LONG, "at most " + limit(place) + " characters"));
            return;
        }
        source.checkSyntax(problems);
        source.placeholders().forEach(placeholder -> check(source, placeholder, place, everybody));
        switch (place) {
            case SUBJECT -> checkSubject(source);
            case EMAIL_HTML -> new HtmlCheck(source, fields, problems).check();
            case EMAIL_TEXT, SMS -> new LinkCheck(source, fields, problems).check(source.masked());
        }
    }

    private static int limit(Place place) {
        return switch (place) {
            case SUBJECT -> RenderLimits.SUBJECT;
            case EMAIL_HTML, EMAIL_TEXT -> RenderLimits.TEMPLATE;
            case SMS -> RenderLimits.SMS;
        };
    }

    private void check(TemplateSource source, Placeholder placeholder, Place place, boolean everybody) {
        TemplateField field = fields.find(placeholder.field());
        if (field == null) {
            problems.accept(source.at(placeholder.start(), ContentRule.UNKNOWN_FIELD, "there is no such field"));
            return;
        }
        if (field.health() && (place == Place.SUBJECT || place == Place.SMS)) {
            problems.accept(source.at(
                    placeholder.start(),
                    ContentRule.HEALTH_DATA,
                    "this field may tell of health; say it in the e-mail's body"));
        }
        if (everybody && !field.always() && !placeholder.hasDefault()) {
            problems.accept(source.at(
                    placeholder.start(),
                    ContentRule.DEFAULT_MISSING,
                    "not known of everybody; add a default: ?: 'there'"));
        }
    }

    private void checkSubject(TemplateSource source) {
        String text = source.text();
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                problems.accept(
                        source.at(i, ContentRule.CONTROL_CHARACTER, "a subject is one line of plain characters"));
            }
        }
        source.placeholders().stream()
                .filter(placeholder -> LinkCheck.isLink(fields, placeholder))
                .forEach(link -> problems.accept(source.at(
                        link.start(),
                        ContentRule.LINK_NOT_HERE,
                        "nobody can follow a link in a subject; put it in the body")));
        new LinkCheck(source, fields, problems).check(source.masked());
    }
}
