package health.rapport.campaign.domain;

import health.rapport.contracts.campaign.CallToAction;
import health.rapport.contracts.campaign.CallToAction.CallToActionKind;
import health.rapport.kernel.PersonStatus;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call to action as the brief has it.
 *
 * @param requiredFields the person fields an answer must carry
 * @param url where the link in a message leads; absent for a phone number
 * @param formId the form or health risk assessment that is answered, by the name it has at the door for activities
 * @param phone the number to call, E.164
 */
public record BriefCall(
        String id,
        String name,
        CallToActionKind kind,
        Set<String> requiredFields,
        @Nullable String url,
        @Nullable String formId,
        @Nullable String phone) {
    private static final Set<String> FOUR_FIELDS = Set.of("firstName", "lastName", "street", "postalCode");
    private static final Set<String> LEAD_FIELDS = Set.of("email", "homePhone", "mobilePhone");

    public BriefCall {
        requiredFields = Set.copyOf(requiredFields);
    }

    /** Whether it says where an answer goes: a form or assessment its page or name, a link its page, a call its number. */
    public boolean leadsSomewhere() {
        return switch (kind) {
            case FORM, HRA -> url != null || formId != null;
            case LINK -> url != null;
            case PHONE -> phone != null;
        };
    }

    /** The record type an answer can create; it follows from the required fields. */
    public PersonStatus creates() {
        if (requiredFields.containsAll(FOUR_FIELDS)) {
            return PersonStatus.MASTERED;
        }
        return requiredFields.stream().anyMatch(LEAD_FIELDS::contains)
                ? PersonStatus.UNMASTERED
                : PersonStatus.INCOMPLETE;
    }

    /** The same for the event. */
    public CallToAction toContract() {
        return new CallToAction(id, name, kind, requiredFields, creates());
    }
}
