package health.rapport.intake.forms;

import health.rapport.intake.domain.Problem;
import health.rapport.intake.forms.domain.AnswerRules;
import health.rapport.intake.forms.domain.FormAnswer;
import health.rapport.intake.forms.domain.FormDefinition;
import health.rapport.intake.forms.domain.FormField;
import health.rapport.intake.forms.domain.Instrument;
import health.rapport.intake.forms.domain.Question;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The hosted page of a form, which works without scripts and is written for WCAG 2.2 AA: a label for each field, errors
 * named in words, in a summary that takes the focus and links to the fields, and at the fields themselves.
 */
public final class FormPage {
    /** Our own style and script, nothing written into the page, no other site. */
    public static final String POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
            + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    /** The field that people do not see. */
    public static final String TRAP = "website";

    private final Published published;
    private final FormDefinition form;
    private final FormAnswer answer;
    private final List<Problem> problems;
    private final String language;
    private final Html html = new Html();

    private FormPage(Published published, FormAnswer answer, List<Problem> problems) {
        this.published = published;
        this.form = published.definition();
        this.answer = answer;
        this.problems = problems;
        this.language = answer.language();
    }

    /** A fresh page. */
    public static String fresh(Published published, String language, String token) {
        return again(published, new FormAnswer(Map.of(), Set.of(), language), List.of(), token);
    }

    /** The page with what was filled in and what is wrong with it. */
    public static String again(Published published, FormAnswer answer, List<Problem> problems, String token) {
        return new FormPage(published, answer, problems).written(token);
    }

    private String written(String token) {
        String title = FormText.pick(form.title(), language, "");
        PageFrame.open(html, language, problems.isEmpty() ? title : say("error") + " " + title);
        html.raw("<h1>").text(title).raw("</h1>\n");
        html.paragraphs(FormText.pick(form.intro(), language, ""));
        summary();
        html.raw("<form method=\"post\" novalidate accept-charset=\"utf-8\"")
                .attribute("action", "/forms/" + published.formId())
                .raw(">\n");
        hidden("token", token);
        hidden("language", language);
        questions();
        form.fields().forEach(this::field);
        form.consents().forEach(this::consent);
        trap();
        html.raw("<button type=\"submit\">")
                .text(FormText.pick(form.button(), language, say("send")))
                .raw("</button>\n</form>\n");
        PageFrame.close(html);
        return html.toString();
    }

    private void summary() {
        if (problems.isEmpty()) {
            return;
        }
        html.raw("<div class=\"summary\" role=\"alert\" tabindex=\"-1\" autofocus id=\"problems\""
                        + " aria-labelledby=\"problems-title\">\n<h2 id=\"problems-title\">")
                .text(say("problem"))
                .raw("</h2>\n<ul>\n");
        for (Problem problem : problems) {
            html.raw("<li>");
            if (problem.field().equals("*")) {
                html.text(told(problem));
            } else {
                html.raw("<a").attribute("href", "#" + target(problem.field())).raw(">");
                html.text(name(problem.field()) + ": " + told(problem)).raw("</a>");
            }
            html.raw("</li>\n");
        }
        html.raw("</ul>\n</div>\n");
    }

    private void questions() {
        Instrument instrument = form.asked();
        if (instrument == null) {
            return;
        }
        html.raw("<p class=\"lead\"" + FormText.english(language) + ">")
                .text(instrument.intro())
                .raw("</p>\n");
        instrument.questions().forEach(this::question);
    }

    private void question(Question question) {
        if (question.isNumber()) {
            label(question.id(), question.text(), true);
            error(question.id());
            html.raw("<input type=\"text\" inputmode=\"numeric\" class=\"short\" autocomplete=\"off\" required");
            named(question.id(), "");
            html.attribute("value", answer.value(question.id())).raw("></div>\n");
            return;
        }
        html.raw("<fieldset class=\"field\"" + FormText.english(language)).attribute("id", question.id());
        described(question.id(), "");
        html.raw("><legend>")
                .text(question.text() + " ")
                .raw("<span class=\"mark\">")
                .text(say("required"));
        html.raw("</span></legend>\n");
        error(question.id());
        for (Question.Option option : question.options()) {
            String id = question.id() + "-" + option.value();
            html.raw("<div class=\"choice\"><input type=\"radio\" required").attribute("id", id);
            html.attribute("name", question.id()).attribute("value", option.value());
            html.raw(answer.value(question.id()).equals(option.value()) ? " checked>" : ">");
            html.raw("<label")
                    .attribute("for", id)
                    .raw(">")
                    .text(option.label())
                    .raw("</label></div>\n");
        }
        html.raw("</fieldset>\n");
    }

    private void field(FormDefinition.Field asked) {
        FormField field = FormField.of(asked.field()).orElseThrow();
        String help = FormText.pick(asked.help(), language, field.input() == FormField.Input.DATE ? say("date") : "");
        label(asked.field(), name(asked.field()), asked.required());
        if (!help.isEmpty()) {
            html.raw("<p class=\"hint\"")
                    .attribute("id", asked.field() + "-hint")
                    .raw(">")
                    .text(help)
                    .raw("</p>\n");
        }
        error(asked.field());
        FieldInput.write(html, field, answer.value(asked.field()), language);
        named(asked.field(), help.isEmpty() ? "" : asked.field() + "-hint");
        html.raw(asked.required() ? " required" : "");
        FieldInput.end(html, field, answer.value(asked.field()), language);
        html.raw("</div>\n");
    }

    private void consent(FormDefinition.Consent consent) {
        String name = AnswerRules.consentName(consent.id());
        html.raw("<div class=\"field\">");
        error(name);
        html.raw("<div class=\"choice\"><input type=\"checkbox\" value=\"yes\"");
        named(name, "");
        html.raw(consent.required() ? " required" : "");
        html.raw(answer.consents().contains(consent.id()) ? " checked>" : ">");
        html.raw("<label").attribute("for", name).raw(">").text(FormText.pick(consent.text(), language, ""));
        html.raw(" <span class=\"mark\">").text(say(consent.required() ? "required" : "optional"));
        html.raw("</span></label></div></div>\n");
    }

    /** Out of sight, out of the order of tabs and out of the tree of accessibility; machines fill it in. */
    private void trap() {
        html.raw("<div class=\"apart\" aria-hidden=\"true\"><label for=\"" + TRAP + "\">")
                .text(say("leave"));
        html.raw("</label><input type=\"text\" id=\"" + TRAP + "\" name=\"" + TRAP
                + "\" tabindex=\"-1\" autocomplete=\"off\"></div>\n");
    }

    private void label(String name, String text, boolean required) {
        html.raw("<div class=\"field\"><label").attribute("for", name).raw(">").text(text + " ");
        html.raw("<span class=\"mark\">")
                .text(say(required ? "required" : "optional"))
                .raw("</span></label>\n");
    }

    private void error(String name) {
        problems.stream()
                .filter(problem -> problem.field().equals(name))
                .findFirst()
                .ifPresent(problem -> html.raw("<p class=\"error\"")
                        .attribute("id", name + "-error")
                        .raw("><strong>")
                        .text(say("error"))
                        .raw("</strong> ")
                        .text(told(problem))
                        .raw("</p>\n"));
    }

    private void named(String name, String hint) {
        html.attribute("id", name).attribute("name", name);
        described(name, hint);
    }

    private void described(String name, String hint) {
        boolean wrong = problems.stream().anyMatch(problem -> problem.field().equals(name));
        String ids = (hint + (wrong ? " " + name + "-error" : "")).strip();
        if (!ids.isEmpty()) {
            html.attribute("aria-describedby", ids);
        }
        html.raw(wrong ? " aria-invalid=\"true\"" : "");
    }

    private void hidden(String name, String value) {
        html.raw("<input type=\"hidden\"")
                .attribute("name", name)
                .attribute("value", value)
                .raw(">\n");
    }

    /** A group has no focus of its own: its first choice takes it. */
    private String target(String name) {
        Instrument instrument = form.asked();
        return instrument == null
                ? name
                : instrument.questions().stream()
                        .filter(question -> question.id().equals(name) && !question.isNumber())
                        .map(question ->
                                name + "-" + question.options().getFirst().value())
                        .findFirst()
                        .orElse(name);
    }

    private String name(String field) {
        return PageNames.of(form, field, language);
    }

    private String told(Problem problem) {
        return FormText.problem(language, problem.rule(), problem.hint());
    }

    private String say(String word) {
        return FormText.of(language, word);
    }
}
