package health.rapport.campaign.domain;

/** Why a contact was not sent. Where several hold, the first in this order is the one reported; all are kept. */
public enum HoldReason {
    /** No valid e-mail address is known. */
    NO_EMAIL,
    /** The ledger holds an opt-out that covers this message. */
    OPTED_OUT,
    DECEASED,
    /** Younger than the policy allows; a guardian may be addressed, never the child. */
    MINOR,
    /** Was merged with somebody who is in the holdout of this campaign. */
    HOLDOUT,
    /** Carries a sensitivity label that the policy does not let through. */
    SENSITIVE,
    /** Neither mastered nor a lead: incomplete, erased, or not known here. */
    NOT_REACHABLE_STATUS,
    /** The content is not, or no longer, approved. */
    CONTENT_WITHDRAWN,
    /** The policy asks for something that is not known: a consent, a date of birth, or the policy itself is missing. */
    PERMISSION_UNKNOWN,
    /** Another person of this campaign already gets it at this address. */
    DUPLICATE_ADDRESS,
    /** The campaign was stopped before this contact's turn. */
    CAMPAIGN_STOPPED,
    /** Rendering lacked a value that every message needs. */
    VALUE_MISSING,
    /** The message became too long. */
    TOO_LONG,
    /** The approved content cannot be rendered. */
    CONTENT_REFUSED
}
