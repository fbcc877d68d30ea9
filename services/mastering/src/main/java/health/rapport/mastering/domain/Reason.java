package health.rapport.mastering.domain;

/** Why a value survived, or did not: the first of these that told the two apart. */
public enum Reason {
    /** A steward said so. */
    PINNED,
    /** The other is invalid, or doubtful and this is not. */
    VALIDITY,
    /** Its source is trusted more. */
    TRUST,
    /** It is newer. */
    RECENCY,
    /** More sources, then more records, say the same. */
    FREQUENCY,
    /** Nothing tells them apart but the ids of their records. */
    RECORD_ID,
    /** Nobody says anything else. */
    UNDISPUTED
}
