package health.rapport.intake.hl7;

/** What the MSH segment says (HL7 2.5.1, 2.15.9). */
public record Header(Segment segment) {
    private static final int LONGEST = 200;

    /** Reads as much of a header as there is at the beginning of something, for instance of a message too long to read. */
    public static Header of(String beginning) {
        String text = beginning.stripLeading();
        int end = 0;
        while (end < text.length() && text.charAt(end) != '\r' && text.charAt(end) != '\n') {
            end++;
        }
        String line = text.substring(0, end);
        return new Header(new Segment("MSH", 1, line, Delimiters.of(line)));
    }

    public Delimiters delimiters() {
        return segment.delimiters();
    }

    /** MSH-3, by name. */
    public String application() {
        return segment.value(3).authority(1);
    }

    /** MSH-4, by name. */
    public String facility() {
        return segment.value(4).authority(1);
    }

    /** MSH-7, as it stands. */
    public String time() {
        return segment.text(7);
    }

    /** MSH-9.1, for instance {@code ADT}. */
    public String type() {
        return segment.value(9).text(1);
    }

    /** MSH-9.2, for instance {@code A01}. */
    public String trigger() {
        return segment.value(9).text(2);
    }

    /** MSH-10. */
    public String controlId() {
        return segment.text(10);
    }

    /** MSH-11.1: {@code P}, {@code T} or {@code D}. */
    public String processingId() {
        return segment.text(11);
    }

    /** MSH-12.1, for instance {@code 2.5.1}. */
    public String version() {
        return segment.text(12);
    }

    /** MSH-15: when to tell that the message was received; empty where nothing is asked. */
    public String acceptWhen() {
        return segment.text(15);
    }

    /** MSH-16: when to tell what became of it. */
    public String applicationWhen() {
        return segment.text(16);
    }

    /** A field as it stands, for an answer that repeats it. */
    String echo(int field) {
        String raw = segment.raw(field);
        return raw.length() > LONGEST ? "" : raw;
    }
}
