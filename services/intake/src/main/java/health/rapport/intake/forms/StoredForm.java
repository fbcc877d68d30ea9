package health.rapport.intake.forms;

import health.rapport.intake.forms.domain.FormDefinition;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A form as marketers work on it.
 *
 * @param draftVersion grows with each change
 * @param published the version people see; absent while there is none
 */
public record StoredForm(
        UUID formId,
        FormDefinition draft,
        long draftVersion,
        @Nullable Integer published,
        String changedBy,
        Instant changedAt) {}
