package health.rapport.linkage;

/** The rules that forbid a merge whatever the weights say. A vetoed pair never shares a person without a steward. */
public enum Veto {
    /** Both carry a generation suffix and they differ: JR and SR, II and III. */
    SUFFIX_CONFLICT,
    /** One authority that gives each person one identifier gave two. */
    TWO_IDENTIFIERS,
    /** Same family name, date of birth and household, but other first names: CLARA and BEATRICE, EMMA and EMILY. */
    TWINS,
    /** Same name and household, born a generation apart: parent and child. */
    GENERATION,
    /** The same identifier, but of first name, family name, birth and sex two contradict, and next to nothing agrees. */
    RADICALLY_DIFFERENT
}
