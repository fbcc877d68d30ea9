package health.rapport.intake.hl7;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Escape sequences of text (HL7 2.5.1, 2.7): what they mean as plain text. */
final class Escapes {
    private static final int LONGEST = 200;

    private final Delimiters delimiters;

    Escapes(Delimiters delimiters) {
        this.delimiters = delimiters;
    }

    /** Plain text. What looks like an escape and is none stays as it was sent. */
    String plain(String text) {
        char escape = delimiters.escape();
        if (escape == 0 || text.indexOf(escape) < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            at = text.charAt(at) == escape ? sequence(text, at, out) : copy(text, at, out);
        }
        return out.toString();
    }

    private static int copy(String text, int at, StringBuilder out) {
        out.append(text.charAt(at));
        return at + 1;
    }

    private int sequence(String text, int at, StringBuilder out) {
        int end = text.indexOf(delimiters.escape(), at + 1);
        if (end < 0 || end - at > LONGEST || end == at + 1) {
            return copy(text, at, out);
        }
        String known = meaning(text.substring(at + 1, end));
        if (known == null) {
            return copy(text, at, out);
        }
        out.append(known);
        return end + 1;
    }

    private @org.jspecify.annotations.Nullable String meaning(String name) {
        return switch (name.charAt(0)) {
            case 'F' -> name.length() == 1 ? String.valueOf(delimiters.field()) : null;
            case 'S' -> name.length() == 1 ? String.valueOf(delimiters.component()) : null;
            case 'T' -> name.length() == 1 ? String.valueOf(delimiters.subcomponent()) : null;
            case 'R' -> name.length() == 1 ? String.valueOf(delimiters.repetition()) : null;
            case 'E' -> name.length() == 1 ? String.valueOf(delimiters.escape()) : null;
            case 'X' -> bytes(name.substring(1));
            // formatting: highlighting begins and ends, breaks and indents
            case 'H', 'N' -> name.length() == 1 ? "" : null;
            case '.' -> " ";
            default -> null;
        };
    }

    private static @org.jspecify.annotations.Nullable String bytes(String hex) {
        if (hex.isEmpty() || hex.length() % 2 != 0 || !hex.chars().allMatch(HexFormat::isHexDigit)) {
            return null;
        }
        byte[] bytes = HexFormat.of().parseHex(hex);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException singleBytes) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
