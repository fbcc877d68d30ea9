package health.rapport.mastering.domain;

/** What a source record was born of. */
public enum RecordKind {
    /** A person record of a clinical, list or service system. */
    PERSON,
    /** The person data that came with activities: the same data from the same source is one record. */
    ACTIVITY
}
