package health.rapport.intake.hl7;

/** What came is no HL7 message. The text never quotes it. */
public final class UnreadableMessage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableMessage(String why) {
        super(why, null, false, false);
    }

    /** Why, in a sentence for whoever sent it. */
    public String why() {
        return String.valueOf(getMessage());
    }
}
