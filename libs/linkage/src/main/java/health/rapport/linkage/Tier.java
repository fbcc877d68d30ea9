package health.rapport.linkage;

/** What a decision about two records allows, from most to least. */
public enum Tier {
    /** One person; merge without asking. */
    AUTO,
    /** Very likely one person, but something keeps it from being certain: at most a lower-confidence link. */
    PROBABLE,
    /** A steward should look. */
    REVIEW,
    /** Two persons, as far as anyone can tell. */
    NEW;

    /** Whether this tier allows at least what the other does. */
    public boolean isAtLeast(Tier other) {
        return compareTo(other) <= 0;
    }
}
