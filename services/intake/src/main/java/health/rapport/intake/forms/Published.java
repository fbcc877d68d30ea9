package health.rapport.intake.forms;

import health.rapport.intake.forms.domain.FormDefinition;
import java.util.UUID;

/** A version of a form that people see, or saw. */
public record Published(UUID formId, int version, FormDefinition definition) {}
