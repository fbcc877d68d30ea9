package health.rapport.linkage;

/** The rules that hold back an automatic merge, so that the pair is at most {@link Tier#PROBABLE}. */
public enum Caution {
    /** A first or family name is missing or only an initial. */
    NAME_INCOMPLETE,
    /** A name is no more than similar; beside a trusted identifier: two of name, birth and sex contradict. */
    NAME_DIFFERS,
    /** Middle names contradict, as those of two sisters Maria do. */
    MIDDLE_DIFFERS,
    SEX_DIFFERS,
    /** Dates of birth contradict, or a supposed typing error makes a generation of difference. */
    BIRTH_DIFFERS,
    /** Only one has a generation suffix, and no date of birth tells which of the two it is. */
    ONE_SIDED_SUFFIX,
    /** First names alike, born on one day, in one household: a typing error, or twins named alike. */
    LIKE_TWINS,
    /** First names alike but not the same, no date of birth the same, in one household: a couple, brothers, sisters. */
    LIKE_MATES,
    /** Beside the name too little agrees: one date, one phone, or a postal code alone. */
    UNCORROBORATED
}
