package health.rapport.intake.rest;

import health.rapport.intake.forms.HostedForms.Ending;
import health.rapport.intake.forms.Published;
import health.rapport.intake.forms.domain.FormDefinition;
import health.rapport.intake.forms.domain.Instrument;
import health.rapport.intake.forms.domain.Question;
import health.rapport.scoring.Score;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A form for an app to show.
 *
 * @param token goes back with the answer, and with each step
 * @param questions of the instrument, if it asks one
 */
@RegisterForReflection(
        targets = {
            HostedFormView.class,
            HostedFormView.Consent.class,
            HostedFormView.Taken.class,
            HostedFormView.Result.class,
            Question.class,
            Question.Option.class
        })
public record HostedFormView(
        UUID formId,
        int version,
        String token,
        Map<String, String> title,
        Map<String, String> intro,
        List<FormDefinition.Field> fields,
        List<String> atLeastOne,
        List<Consent> consents,
        List<Question> questions) {

    /** A box to tick. */
    public record Consent(String id, boolean required, Map<String, String> text) {}

    static HostedFormView of(Published form, String token) {
        FormDefinition definition = form.definition();
        Instrument instrument = definition.asked();
        return new HostedFormView(
                form.formId(),
                form.version(),
                token,
                definition.title(),
                definition.intro(),
                definition.fields(),
                definition.atLeastOne(),
                definition.consents().stream()
                        .map(consent -> new Consent(consent.id(), consent.required(), consent.text()))
                        .toList(),
                instrument == null ? List.of() : instrument.questions());
    }

    /** That it is in. */
    public record Taken(boolean accepted, @Nullable Result result) {
        static Taken of(Ending.Taken in) {
            Instrument instrument = in.form().asked();
            Score score = in.score();
            return new Taken(true, instrument == null || score == null ? null : Result.of(instrument, score));
        }
    }

    /** What an assessment came to. */
    public record Result(
            String instrument,
            int version,
            int score,
            @Nullable String band,
            @Nullable String title,
            @Nullable String text) {
        static Result of(Instrument instrument, Score score) {
            Instrument.Meaning meaning =
                    score.band() == null ? null : instrument.meanings().get(score.band());
            return new Result(
                    instrument.model().id(),
                    instrument.model().version(),
                    score.points(),
                    score.band(),
                    meaning == null ? null : meaning.title(),
                    meaning == null ? null : meaning.text());
        }
    }
}
