package health.rapport.contracts.campaign;

/** The side of the experiment a person was assigned to, for good, at launch. */
public enum Arm {
    TREATMENT,
    /** Gets nothing of this campaign, so that what would have happened anyway is seen. */
    HOLDOUT
}
