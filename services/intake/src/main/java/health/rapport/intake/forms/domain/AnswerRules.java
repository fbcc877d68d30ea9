package health.rapport.intake.forms.domain;

import health.rapport.intake.domain.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an answer must hold beside valid values: what the form requires, and no more than it asks. Problems are named by
 * field, so that the page can show each where it belongs.
 */
public final class AnswerRules {
    private static final String FILL_IN = "Fill this in.";

    private AnswerRules() {}

    public static List<Problem> check(FormDefinition form, FormAnswer answer) {
        List<Problem> problems = new ArrayList<>();
        form.fields().stream()
                .filter(field -> field.required() && answer.value(field.field()).isEmpty())
                .forEach(field -> problems.add(new Problem(field.field(), "required", FILL_IN)));
        if (!form.atLeastOne().isEmpty()
                && form.atLeastOne().stream()
                        .allMatch(name -> answer.value(name).isEmpty())) {
            problems.add(new Problem(form.atLeastOne().getFirst(), "one-required", "Fill in at least one of these."));
        }
        Instrument instrument = form.asked();
        if (instrument != null) {
            instrument.questions().stream()
                    .map(question -> question.problem(answer.value(question.id())))
                    .filter(Objects::nonNull)
                    .forEach(problems::add);
        }
        form.consents().forEach(consent -> consent(consent, answer, problems));
        return problems;
    }

    /** Every name that an answer to this form may use, and that somebody filling it in can reach. */
    public static Set<String> names(FormDefinition form) {
        Instrument instrument = form.asked();
        return Stream.of(
                        form.fields().stream().map(FormDefinition.Field::field),
                        form.consents().stream().map(consent -> consentName(consent.id())),
                        instrument == null
                                ? Stream.<String>empty()
                                : instrument.questions().stream().map(Question::id))
                .flatMap(names -> names)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What the box of a consent is called on the page. */
    public static String consentName(String id) {
        return "consent." + id;
    }

    private static void consent(FormDefinition.Consent consent, FormAnswer answer, List<Problem> problems) {
        boolean given = answer.consents().contains(consent.id());
        if (consent.required() && !given) {
            problems.add(new Problem(consentName(consent.id()), "consent.required", "Tick this box to go on."));
        }
        if (given && ConsentAddress.of(consent.channel(), answer) == null) {
            FormField asked = ConsentAddress.fields(consent.channel()).getFirst();
            problems.add(
                    new Problem(asked.jsonName(), "consent.address", "Fill this in, or take back the tick below."));
        }
    }
}
