package health.rapport.kernel;

/** How well a person is known. Decides who may be targeted and reported. */
public enum PersonStatus {
    /** First name, last name, street address line 1 and postal code are all known. */
    MASTERED,
    /** A lead: known by a valid e-mail or phone only, born of an activity. */
    UNMASTERED,
    /** Known to a clinical or list source without the four fields and not as a lead: kept, counted, never targeted. */
    INCOMPLETE
}
