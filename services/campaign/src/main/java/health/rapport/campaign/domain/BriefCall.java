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
 */
public record BriefCall(
        String id,
        String name,
        CallToActionKind kind,
        Set<String> requiredFields,
        @Nullable String url) {
    private static final Set<String> FOUR_FIELDS = Set.of("firstName", "lastName", "street", "postalCode");
    private static final Set<String> LEAD_FIELDS = Set.of("email", "homePhone", "mobilePhone");

    public BriefCall {
        requiredFields = Set.copyOf(requiredFields);
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
