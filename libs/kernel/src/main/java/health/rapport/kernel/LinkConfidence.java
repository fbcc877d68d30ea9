package health.rapport.kernel;

/** How sure it is that a fact belongs to a person. Every report can switch {@code LOWER} off. */
public enum LinkConfidence {
    /** By identifier, by the lead's own key, or by a record linkage decision on the four fields and more. */
    CONFIRMED,
    /** By less than the four fields: kept apart from membership and golden values. */
    LOWER
}
