package health.rapport.gate;

/** What the gate looks at; each of them has a result in every decision. */
public enum Check {
    /** Whether the campaign sends now. */
    CAMPAIGN,
    CONTENT,
    /** Whether a row of the policy table permits the channel for this purpose at all. */
    POLICY,
    PERSON,
    ADDRESS,
    DECEASED,
    /** Whether whoever is written to is of age; for a child, whether it is her guardian. */
    AGE,
    OPT_OUT,
    CONSENT,
    SUPPRESSION,
    AUTHORISATION,
    SENSITIVITY,
    /** Whether the words are what the policy asks for: free of marketing, or saying how to opt out. */
    WORDS,
    HOLDOUT,
    DUPLICATE,
    FREQUENCY,
    HOURS,
    BUDGET
}
