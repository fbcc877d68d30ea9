package health.rapport.contracts.campaign;

import health.rapport.contracts.Required;
import health.rapport.kernel.PersonStatus;
import java.util.Set;

/**
 * What a person is asked to do.
 *
 * @param requiredFields the person fields an answer must carry
 * @param creates the record type an answer can create
 */
public record CallToAction(
        String id, String name, CallToActionKind kind, Set<String> requiredFields, PersonStatus creates) {
    /** How the answer comes in. */
    public enum CallToActionKind {
        FORM,
        HRA,
        PHONE,
        LINK
    }

    public CallToAction {
        Required.all(id, name, kind, creates);
        requiredFields = Set.copyOf(requiredFields);
    }
}
