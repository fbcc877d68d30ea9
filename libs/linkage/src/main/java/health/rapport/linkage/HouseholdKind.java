package health.rapport.linkage;

/** Who two people of one household may be to each other, as far as it changes what they have in common. */
public enum HouseholdKind {
    /** Anybody else: couples, brothers and sisters, parent and child, flatmates. */
    MATES,
    /** Born on one day, often named alike. */
    TWINS,
    /** Parent and child of one name. */
    NAMESAKES
}
