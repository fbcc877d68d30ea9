package health.rapport.audience.domain;

import health.rapport.kernel.PersonStatus;

/** Whom a group is about. Incomplete people are no record type: they are never chosen. */
public enum RecordType {
    MASTERED(PersonStatus.MASTERED),
    /** Leads. */
    UNMASTERED(PersonStatus.UNMASTERED);

    private final PersonStatus status;

    RecordType(PersonStatus status) {
        this.status = status;
    }

    /** The status its people have. */
    public PersonStatus status() {
        return status;
    }
}
