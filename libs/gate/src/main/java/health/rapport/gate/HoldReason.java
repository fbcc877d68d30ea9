package health.rapport.gate;

/** Why a contact is not sent, or not yet. Where several hold, the first in this order is the one reported; all are kept. */
public enum HoldReason {
    /** No valid e-mail address is known. */
    NO_EMAIL,
    /** No valid phone number is known. */
    NO_PHONE,
    /** No postal address is known. */
    NO_POSTAL_ADDRESS,
    /** The ledger holds an opt-out that covers this message. */
    OPTED_OUT,
    /** Is on a suppression list. */
    SUPPRESSED,
    DECEASED,
    /** Younger than the policy allows, and no guardian can be addressed in her place; never the child. */
    MINOR,
    /** A guardian is addressed whose age is not known, or who is a child. */
    GUARDIAN_UNFIT,
    /** Is in the holdout of this campaign, or was merged with somebody who is. */
    HOLDOUT,
    /** Carries a sensitivity label that neither the policy nor a consent lets through. */
    SENSITIVE,
    /** Neither mastered nor a lead: incomplete, erased, or not known here. */
    NOT_REACHABLE_STATUS,
    /** The content is not, or no longer, approved. */
    CONTENT_WITHDRAWN,
    /** The approval of the content has run out. */
    CONTENT_EXPIRED,
    /** No row of the policy table permits this channel for this purpose. */
    NO_POLICY,
    /** The consent that the policy asks for is not in the ledger. */
    PERMISSION_UNKNOWN,
    /** An authorisation is needed (45 CFR 164.508) and none is in force. */
    NO_AUTHORISATION,
    /** The channel is for care only, and the message is not free of marketing, or nobody said that it is. */
    NOT_FREE_OF_MARKETING,
    /** Fundraising, chosen by more than fundraising may use, or nobody said by what (45 CFR 164.514(f)(1)). */
    FUNDRAISING_DATA,
    /** It does not say how to opt out, and it has to. */
    NO_OPT_OUT_IN_MESSAGE,
    /** Another person of this campaign already gets it at this address. */
    DUPLICATE_ADDRESS,
    /** The campaign was stopped, or ended, before this contact's turn. */
    CAMPAIGN_STOPPED,
    CAMPAIGN_PAUSED,
    /** The policy asks for the date of birth. */
    AGE_UNKNOWN,
    /** The policy asks whether she is on a suppression list. */
    SUPPRESSION_UNKNOWN,
    /** The policy asks where she lives. */
    STATE_UNKNOWN,
    /** The time where she is cannot be told. */
    ZONE_UNKNOWN,
    /** Whether she is in the holdout cannot be told. */
    HOLDOUT_UNKNOWN,
    /** The policy asks what was sent before. */
    PRESSURE_UNKNOWN,
    /** Enough was sent to her, to the address or to the household. */
    FREQUENCY_CAP,
    /** It is too early or too late where she is. */
    QUIET_HOURS,
    /** The hours of all places she may be in never meet. */
    NO_COMMON_HOURS,
    /** The budget is spent. */
    BUDGET_SPENT,
    /** There is a budget, and the price or what was spent is not known. */
    BUDGET_UNKNOWN,
    /** Rendering lacked a value that every message needs. */
    VALUE_MISSING,
    /** The message became too long. */
    TOO_LONG,
    /** The approved content cannot be rendered. */
    CONTENT_REFUSED
}
