package health.rapport.intake.forms;

import health.rapport.intake.domain.Problem;
import health.rapport.intake.forms.PageTokens.Page;
import health.rapport.intake.forms.domain.AnswerRules;
import health.rapport.intake.forms.domain.FormAnswer;
import health.rapport.intake.forms.domain.FormDefinition;
import health.rapport.runtime.time.DomainClock;
import health.rapport.scoring.Score;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a person meets at a form: it is opened, filled in step by step, and sent. */
@ApplicationScoped
public class HostedForms {
    private final FormStore forms;
    private final StepStore steps;
    private final SubmitForm submit;
    private final Visits visits;
    private final DomainClock clock;

    public HostedForms(FormStore forms, StepStore steps, SubmitForm submit, Visits visits, DomainClock clock) {
        this.forms = forms;
        this.steps = steps;
        this.submit = submit;
        this.visits = visits;
        this.clock = clock;
    }

    /** How the sending of a page ended. */
    public sealed interface Ending {
        /** Nothing of this kind is there. */
        record Gone() implements Ending {}

        /** Something is wrong with it; nothing was stored. The token is for sending it once more. */
        record Wrong(Published form, FormAnswer answer, List<Problem> problems, String token) implements Ending {
            public Wrong {
                problems = List.copyOf(problems);
            }
        }

        /** It is in, or it was already. */
        record Taken(
                FormDefinition form,
                FormAnswer answer,
                @Nullable Score score) implements Ending {}
    }

    /**
     * A page that was sent.
     *
     * @param answer what of it a form asked for
     * @param trap what stood in the field that people do not see
     */
    public record Sending(UUID formId, String token, Function<FormDefinition, FormAnswer> answer, String trap) {}

    /** What is published, or null; that it was opened is counted. */
    public Uni<@Nullable Published> open(UUID formId) {
        return forms.published(formId)
                .call(form -> form == null ? nothing() : steps.count(form, today(), StepStore.OPENED));
    }

    /** Counts a step of an open page; what is no step of it is not counted. */
    public Uni<Void> step(UUID formId, String token, String step) {
        Page page = visits.read(token, formId);
        return page == null ? nothing() : forms.version(formId, page.version()).chain(form -> step(form, step));
    }

    /** Takes a sent page in. */
    public Uni<Ending> send(Sending sending) {
        Page page = visits.read(sending.token(), sending.formId());
        return page == null
                ? forms.published(sending.formId()).map(form -> stale(sending, form))
                : forms.version(sending.formId(), page.version()).chain(form -> take(sending, form, page));
    }

    private Uni<Ending> take(Sending sending, @Nullable Published form, Page page) {
        if (form == null) {
            return Uni.createFrom().item(new Ending.Gone());
        }
        FormAnswer answer = sending.answer().apply(form.definition());
        List<Problem> problems = submit.check(form, page, answer);
        if (!problems.isEmpty()) {
            return Uni.createFrom().item(new Ending.Wrong(form, answer, problems, sending.token()));
        }
        var sent = new SubmitForm.Sent(form, page, answer, visits.suspicions(page, sending.trap()));
        return submit.submit(sent).map(in -> in ? taken(form, answer) : again(form, answer, "used"));
    }

    private Ending taken(Published form, FormAnswer answer) {
        return new Ending.Taken(form.definition(), answer, submit.score(form.definition(), answer));
    }

    private Ending stale(Sending sending, @Nullable Published form) {
        return form == null ? new Ending.Gone() : again(form, sending.answer().apply(form.definition()), "stale");
    }

    private Ending again(Published form, FormAnswer answer, String why) {
        String told = FormText.of(answer.language(), why);
        return new Ending.Wrong(form, answer, List.of(Problem.ofItem("page." + why, told)), visits.open(form));
    }

    private Uni<Void> step(@Nullable Published form, String step) {
        boolean known = form != null
                && (step.equals(StepStore.STARTED)
                        || AnswerRules.names(form.definition()).contains(step));
        return form != null && known ? steps.count(form, today(), step) : nothing();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
