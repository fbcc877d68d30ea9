package health.rapport.intake.hl7;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** Bytes as text, by MSH-18 (HL7 table 0211). A message that names no character set is read as UTF-8, of which ASCII is a part. */
public final class Charsets {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final Map<String, Charset> NAMES = Map.of(
            "", StandardCharsets.UTF_8,
            "ASCII", StandardCharsets.UTF_8,
            "UNICODE UTF-8", StandardCharsets.UTF_8,
            "UNICODE", StandardCharsets.UTF_8,
            "UTF-8", StandardCharsets.UTF_8,
            // those who say Latin-1 mean Windows, which has letters where Latin-1 has control characters
            "8859/1", WINDOWS,
            "ISO-8859-1", WINDOWS,
            "8859/15", Charset.forName("ISO-8859-15"));

    private Charsets() {}

    /**
     * Text.
     *
     * @param isTrue whether the bytes were what the message said; if not, the text is a guess that a person must look at
     */
    public record Decoded(String text, boolean isTrue) {}

    /** The text of a message. */
    public static Decoded decode(byte[] message) {
        Charset charset = NAMES.get(declared(message));
        if (charset == null) {
            return new Decoded(new String(message, WINDOWS), false);
        }
        try {
            return new Decoded(
                    charset.newDecoder().decode(ByteBuffer.wrap(message)).toString(), true);
        } catch (CharacterCodingException otherBytes) {
            return new Decoded(new String(message, WINDOWS), false);
        }
    }

    private static String declared(byte[] message) {
        try {
            Header header = Header.of(new String(message, StandardCharsets.ISO_8859_1));
            return header.segment().text(18).toUpperCase(Locale.ROOT);
        } catch (UnreadableMessage noHeader) {
            return "";
        }
    }
}
