package health.rapport.intake.hl7;

/**
 * A place in a message.
 *
 * @param number which segment of that name, counted from 1
 * @param field counted from 1; 0 for the segment as a whole
 */
public record Location(String segment, int number, int field) {
    /** As people write it: {@code PID-5}, {@code IN1[2]-4}. */
    public String words() {
        String which = number > 1 ? segment + "[" + number + "]" : segment;
        return field == 0 ? which : which + "-" + field;
    }
}
