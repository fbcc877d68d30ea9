package health.rapport.gateway.door;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent-encoding of paths (RFC 3986, section 2.1), read strictly: what it decodes to must be UTF-8. */
final class PercentEncoding {
    private PercentEncoding() {}

    /** Whether every percent sign is followed by two hexadecimal digits. */
    static boolean isWellFormed(String text) {
        for (int i = text.indexOf('%'); i >= 0; i = text.indexOf('%', i + 1)) {
            if (escape(text, i) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether one of these ASCII characters stands in the text as an escape. */
    static boolean encodesAnyOf(String text, String characters) {
        for (int i = text.indexOf('%'); i >= 0; i = text.indexOf('%', i + 1)) {
            int value = escape(text, i);
            if (value >= 0 && characters.indexOf(value) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Decodes once; a percent sign that encodes nothing stays. */
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); ) {
            int value = text.charAt(i) == '%' ? escape(text, i) : -1;
            int end = value >= 0 ? i + 3 : text.offsetByCodePoints(i, 1);
            if (value >= 0) {
                bytes.write(value);
            } else {
                bytes.writeBytes(text.substring(i, end).getBytes(StandardCharsets.UTF_8));
            }
            i = end;
        }
        return utf8(bytes.toByteArray());
    }

    private static int escape(String text, int percent) {
        if (percent + 2 >= text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(percent + 1), 16);
        int low = Character.digit(text.charAt(percent + 2), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    private static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new RefusedTargetException("the path is not UTF-8");
        }
    }
}
