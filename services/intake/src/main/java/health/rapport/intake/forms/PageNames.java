package health.rapport.intake.forms;

import health.rapport.intake.forms.domain.AnswerRules;
import health.rapport.intake.forms.domain.FormDefinition;
import health.rapport.intake.forms.domain.FormField;
import health.rapport.intake.forms.domain.Instrument;
import health.rapport.intake.forms.domain.Question;
import java.util.Map;
import java.util.stream.Stream;

/** What the things on a page are called, in its language. */
final class PageNames {
    private PageNames() {}

    static String of(FormDefinition form, String name, String language) {
        Instrument instrument = form.asked();
        Stream<String> fields = form.fields().stream()
                .filter(field -> field.field().equals(name))
                .map(field -> FormText.pick(field.label(), language, fromCatalogue(name, language)));
        Stream<String> consents = form.consents().stream()
                .filter(consent -> AnswerRules.consentName(consent.id()).equals(name))
                .map(consent -> FormText.pick(consent.text(), language, name));
        Stream<String> questions = instrument == null
                ? Stream.empty()
                : instrument.questions().stream()
                        .filter(question -> question.id().equals(name))
                        .map(Question::text);
        return Stream.of(fields, consents, questions)
                .flatMap(all -> all)
                .findFirst()
                .orElse(name);
    }

    private static String fromCatalogue(String name, String language) {
        Map<String, String> labels = FormField.of(name).map(FormField::labels).orElse(Map.of());
        return FormText.pick(labels, language, name);
    }
}
