package health.rapport.intake.forms;

import health.rapport.intake.forms.domain.AnswerRules;
import health.rapport.intake.forms.domain.FormDefinition;
import health.rapport.intake.forms.domain.Instrument;
import health.rapport.intake.forms.domain.Question;
import health.rapport.runtime.problem.Problems;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where people leave a form: how many opened it, started, reached each field and sent it off. */
@ApplicationScoped
public class FormFunnel {
    /** Counts up to here, but not zero, are not told. */
    private static final long SMALL = 10;

    private final FormStore forms;
    private final StepStore steps;

    public FormFunnel(FormStore forms, StepStore steps) {
        this.forms = forms;
        this.steps = steps;
    }

    /** The steps of a version in the order of its page. */
    @RegisterForReflection
    public record View(UUID formId, int version, LocalDate from, LocalDate to, List<Step> steps) {}

    /**
     * One step.
     *
     * @param reached how many pages came so far; absent where it is small
     */
    @RegisterForReflection
    public record Step(String step, @Nullable Long reached, boolean small) {
        static Step of(String step, long reached) {
            boolean small = reached > 0 && reached <= SMALL;
            return new Step(step, small ? null : reached, small);
        }
    }

    /** The counts of all days asked for together: single days would tell what a sum hides. */
    public Uni<View> of(StoredForm form, int version, LocalDate from, LocalDate to) {
        return forms.version(form.formId(), version)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("version of this form"))
                .chain(seen -> steps.sums(form.formId(), version, from, to)
                        .map(sums -> new View(form.formId(), version, from, to, told(seen, sums))));
    }

    private static List<Step> told(Published form, Map<String, Long> sums) {
        return order(form.definition())
                .map(step -> Step.of(step, sums.getOrDefault(step, 0L)))
                .toList();
    }

    private static Stream<String> order(FormDefinition form) {
        Instrument instrument = form.asked();
        Stream<String> questions = instrument == null
                ? Stream.empty()
                : instrument.questions().stream().map(Question::id);
        return Stream.of(
                        Stream.of(StepStore.OPENED, StepStore.STARTED),
                        questions,
                        form.fields().stream().map(FormDefinition.Field::field),
                        form.consents().stream().map(consent -> AnswerRules.consentName(consent.id())),
                        Stream.of(StepStore.SUBMITTED))
                .flatMap(all -> all);
    }
}
