package health.rapport.gate;

/** What a message is for; the permission and the authorisation it needs follow from it (45 CFR 164.501, 164.508, 164.514(f)). */
public enum Purpose {
    /** Care of this very person: reminders, instructions, follow-up. */
    TREATMENT,
    /** Describes a health-related service of the sender itself. */
    OWN_SERVICE,
    /** Encourages to buy or use anything else. */
    MARKETING,
    FUNDRAISING
}
