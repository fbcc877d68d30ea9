package health.rapport.intake.forms;

import health.rapport.intake.domain.Problem;
import health.rapport.intake.forms.domain.FormDefinition;
import health.rapport.intake.forms.domain.FormRules;
import health.rapport.kernel.PersonStatus;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A form.
 *
 * @param draftVersion the ETag's number
 * @param published the version people see at {@code page}
 * @param requiredFields as a call to action names them
 * @param creates the record type that every answer can create
 * @param canCreate every record type that some answer can create
 * @param problems what keeps the draft from being published
 */
public record FormView(
        UUID formId,
        FormDefinition draft,
        long draftVersion,
        @Nullable Integer published,
        @Nullable String page,
        Set<String> requiredFields,
        PersonStatus creates,
        Set<PersonStatus> canCreate,
        List<Problem> problems,
        String changedBy,
        Instant changedAt) {

    public static FormView of(StoredForm form) {
        return new FormView(
                form.formId(),
                form.draft(),
                form.draftVersion(),
                form.published(),
                form.published() == null ? null : "/forms/" + form.formId(),
                FormRules.requiredFields(form.draft()),
                FormRules.creates(form.draft()),
                FormRules.canCreate(form.draft()),
                FormRules.check(form.draft()),
                form.changedBy(),
                form.changedAt());
    }
}
