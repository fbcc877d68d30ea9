package health.rapport.rules;

/** Facts besides fields. A catalogue says which of them are known where its rules are asked. */
public enum FactKind {
    ACTIVITIES("activities"),
    ENCOUNTERS("encounters"),
    ENCOUNTER_ENDS("when encounters end"),
    PAYERS("the payers of encounters"),
    CONTACTS("contacts of campaigns"),
    SCORES("scores"),
    FORMER_SCORES("earlier scores"),
    PERSONAS("personas"),
    STAGES("stages on pathways"),
    RELATIONS("relations to practitioners, family, employers and health plans"),
    HOUSEHOLDS("households"),
    HOMES("the coordinates of homes"),
    MEMBERSHIPS("memberships of audiences"),
    /** Which person it is: without it no lots can be drawn. */
    IDENTITY("the ids of people"),
    /** Everybody at once, so that people can be compared. */
    POPULATION("everybody at once");

    private final String called;

    FactKind(String called) {
        this.called = called;
    }

    /** How they are called in a sentence. */
    public String called() {
        return called;
    }
}
