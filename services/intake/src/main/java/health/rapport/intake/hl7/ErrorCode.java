package health.rapport.intake.hl7;

/** Why a message is not accepted, in the words of HL7 table 0357. */
public enum ErrorCode {
    SEGMENT_SEQUENCE(100, "Segment sequence error"),
    REQUIRED_FIELD_MISSING(101, "Required field missing"),
    DATA_TYPE(102, "Data type error"),
    TABLE_VALUE_NOT_FOUND(103, "Table value not found"),
    UNSUPPORTED_MESSAGE_TYPE(200, "Unsupported message type"),
    UNSUPPORTED_EVENT(201, "Unsupported event code"),
    UNSUPPORTED_PROCESSING_ID(202, "Unsupported processing id"),
    UNSUPPORTED_VERSION(203, "Unsupported version id"),
    INTERNAL(207, "Application internal error");

    private final int number;
    private final String words;

    ErrorCode(int number, String words) {
        this.number = number;
        this.words = words;
    }

    /** The number in the table. */
    public int number() {
        return number;
    }

    /** The table's description. */
    public String words() {
        return words;
    }
}
