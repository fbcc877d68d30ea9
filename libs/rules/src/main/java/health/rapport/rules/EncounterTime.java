package health.rapport.rules;

/** Which moment of an encounter counts. */
public enum EncounterTime {
    /** Arrival or admission. */
    START,
    /** Discharge; an encounter without an end does not count. */
    END
}
