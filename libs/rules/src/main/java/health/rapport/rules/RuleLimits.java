package health.rapport.rules;

/** How large a rule may be. They keep one rule readable, and its cost bounded; an audience has many groups for more. */
public final class RuleLimits {
    /** Nesting of all, any and none. */
    public static final int DEPTH = 16;
    /** Parts of one rule, leaves and groups together. */
    public static final int PARTS = 500;
    /** Values of one list (in, markets, diagnoses, procedures). */
    public static final int LIST_LENGTH = 1_000;
    /** Characters of one text. */
    public static final int TEXT_LENGTH = 200;
    /** Characters of the JSON text. */
    public static final int JSON_LENGTH = 1_000_000;
    /** Attribute filters of one activity part. */
    public static final int ATTRIBUTES = 20;

    private RuleLimits() {}
}
