package health.rapport.campaign.domain;

/** From what kind of source the ledger was told something. */
public enum SourceKind {
    /** Lists and feeds: what somebody else's records say of the person. */
    FILE,
    /** What she said on the phone. */
    CALL_CENTER,
    /** Unsubscribe links, replies, complaints. */
    AUTOMATION,
    /** What she entered herself: forms, preference pages. */
    PERSON,
    /** Written down by staff: a letter, a word at the desk. */
    STAFF;

    /** Whether the person herself said it; files only repeat. */
    public boolean direct() {
        return switch (this) {
            case FILE -> false;
            case CALL_CENTER, AUTOMATION, PERSON, STAFF -> true;
        };
    }
}
