package health.rapport.intake.forms;

import health.rapport.intake.forms.domain.FormDefinition;
import health.rapport.intake.forms.domain.Instrument;
import health.rapport.scoring.Score;
import org.jspecify.annotations.Nullable;

/** The pages that follow: thanks, with the result of an assessment, or why there is nothing. */
public final class AnswerPage {
    private AnswerPage() {}

    public static String thanks(FormDefinition form, String language, @Nullable Score score) {
        Html html = new Html();
        // nothing of the answer in the title, which browsers keep
        PageFrame.open(html, language, FormText.pick(form.title(), language, ""));
        html.raw("<h1>").text(FormText.pick(form.title(), language, "")).raw("</h1>\n<div role=\"status\">\n");
        html.paragraphs(FormText.pick(form.thanks(), language, FormText.of(language, "thanks")));
        html.raw("</div>\n");
        Instrument instrument = form.asked();
        if (instrument != null && score != null) {
            result(html, language, instrument, score);
        }
        PageFrame.close(html);
        return html.toString();
    }

    /** @param word why: {@code gone} or {@code busy} */
    public static String plain(String language, String word) {
        Html html = new Html();
        PageFrame.open(html, language, FormText.of(language, word));
        html.raw("<h1>").text(FormText.of(language, word)).raw("</h1>\n");
        PageFrame.close(html);
        return html.toString();
    }

    private static void result(Html html, String language, Instrument instrument, Score score) {
        html.raw("<h2>").text(FormText.of(language, "result")).raw("</h2>\n<p>");
        html.text(FormText.of(language, "points").formatted(score.points())).raw("</p>\n");
        Instrument.Meaning meaning =
                score.band() == null ? null : instrument.meanings().get(score.band());
        if (meaning != null) {
            html.raw("<div" + FormText.english(language) + "><h3>")
                    .text(meaning.title())
                    .raw("</h3>\n");
            html.paragraphs(meaning.text()).raw("</div>\n");
        }
        html.raw("<p>").text(FormText.of(language, "disclaimer")).raw("</p>\n<p class=\"hint\">");
        html.text(FormText.of(language, "source") + " "
                        + instrument.model().source().citation())
                .raw("</p>\n");
    }
}
