package health.rapport.intake.hl7;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A message: its segments in order. Segments end with CR; LF and CRLF are taken too (HL7 2.5.1, 2.5). */
public record Message(Header header, List<Segment> segments) {
    private static final int NAME = 3;
    private static final int MOST_SEGMENTS = 10_000;

    public Message {
        segments = List.copyOf(segments);
    }

    /**
     * Reads a message.
     *
     * @throws UnreadableMessage if it has no header, or something in it is no segment
     */
    public static Message parse(String text) {
        List<String> lines = lines(text);
        Delimiters delimiters = Delimiters.of(lines.isEmpty() ? "" : lines.getFirst());
        Map<String, Integer> numbers = new HashMap<>();
        List<Segment> segments =
                lines.stream().map(line -> segment(line, delimiters, numbers)).toList();
        return new Message(new Header(segments.getFirst()), segments);
    }

    /** The first of a kind. */
    public Optional<Segment> first(String name) {
        return segments.stream().filter(segment -> segment.name().equals(name)).findFirst();
    }

    /** All of a kind, in order. */
    public List<Segment> all(String name) {
        return segments.stream().filter(segment -> segment.name().equals(name)).toList();
    }

    private static Segment segment(String line, Delimiters delimiters, Map<String, Integer> numbers) {
        String name = line.length() < NAME ? line : line.substring(0, NAME);
        boolean ends = line.length() <= NAME || line.charAt(NAME) == delimiters.field();
        if (!isName(name) || !ends) {
            throw new UnreadableMessage("Every line of a message is a segment: three letters, then fields.");
        }
        return new Segment(name, numbers.merge(name, 1, Integer::sum), line, delimiters);
    }

    private static boolean isName(String name) {
        return name.length() == NAME && name.chars().allMatch(c -> c >= 'A' && c <= 'Z' || c >= '0' && c <= '9');
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int end = endOfLine(text, from);
            String line = text.substring(from, end).strip();
            if (!line.isEmpty()) {
                lines.add(line);
            }
            from = end + 1;
            if (lines.size() > MOST_SEGMENTS) {
                throw new UnreadableMessage("At most " + MOST_SEGMENTS + " segments.");
            }
        }
        return lines;
    }

    private static int endOfLine(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '\r' && text.charAt(at) != '\n') {
            at++;
        }
        return at;
    }
}
