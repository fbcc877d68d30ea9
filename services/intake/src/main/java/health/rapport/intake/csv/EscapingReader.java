package health.rapport.intake.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Decodes text and goes on after bytes that are none: such a byte {@code b} becomes the half surrogate {@code U+DC00 + b},
 * which no valid text holds. So one badly encoded row spoils no other, and its bytes are not lost.
 */
public final class EscapingReader extends Reader {
    private static final int ESCAPE = 0xdc00;
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(32 * 1024).flip();
    private boolean ended;

    public EscapingReader(InputStream in, Charset charset) {
        this.in = Objects.requireNonNull(in);
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** Text whose escaped bytes are read as Windows-1252: most often that is what they were. */
    public static String guess(String text) {
        StringBuilder guess = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean escaped = c >= ESCAPE + 0x80
                    && c <= ESCAPE + 0xff
                    && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
            guess.append(escaped ? new String(new byte[] {(byte) c}, WINDOWS_1252) : String.valueOf(c));
        }
        return guess.toString();
    }

    /** The charset of a name, or UTF-8 when there is none. */
    public static boolean isKnown(Charset charset) {
        return charset.equals(StandardCharsets.UTF_8)
                || charset.equals(WINDOWS_1252)
                || charset.equals(StandardCharsets.ISO_8859_1)
                || charset.equals(StandardCharsets.US_ASCII);
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        CharBuffer out = CharBuffer.wrap(buffer, offset, length);
        int start = out.position();
        while (out.position() == start) {
            CoderResult result = decoder.decode(bytes, out, ended);
            if (result.isError()) {
                escape(result.length(), out);
            } else if (result.isUnderflow() && out.position() == start) {
                if (ended) {
                    return -1;
                }
                fill();
            } else if (out.position() == start) {
                throw new IOException("no room for one character");
            }
        }
        return out.position() - start;
    }

    private void escape(int length, CharBuffer out) {
        // without room now, what is left is found malformed again by the next read
        for (int i = 0; i < length && out.hasRemaining(); i++) {
            out.put((char) (ESCAPE + (bytes.get() & 0xff)));
        }
    }

    private void fill() throws IOException {
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (read < 0) {
            ended = true;
        } else {
            bytes.position(bytes.position() + read);
        }
        bytes.flip();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
