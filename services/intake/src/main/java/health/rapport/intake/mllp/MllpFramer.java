package health.rapport.intake.mllp;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds messages in a stream: {@code <VT> message <FS> <CR>} (HL7 implementation support guide, appendix C), however the
 * stream is cut into pieces. A frame that begins within another ends that one: its sender broke off and began again, and
 * was told nothing of the first. Bytes between frames are passed over, within bounds. Not thread safe.
 */
final class MllpFramer {
    static final byte START = 0x0b;
    static final byte END = 0x1c;
    static final byte RETURN = 0x0d;
    /** Some senders put line ends between frames; more than that is no MLLP. */
    static final int MOST_OUTSIDE = 1024;
    /** Enough for the header of a message that is not read to its end. */
    private static final int BEGINNING = 2048;

    private final int longest;
    private ByteArrayOutputStream frame = new ByteArrayOutputStream();
    private State state = State.OUTSIDE;
    private int outside;

    MllpFramer(int longest) {
        this.longest = longest;
    }

    private enum State {
        OUTSIDE,
        INSIDE,
        /** An end sign was read, which ends the frame only with a carriage return after it. */
        ENDING,
        BROKEN
    }

    /** What was found. */
    sealed interface Found {
        /** A whole message. */
        record Frame(byte[] message) implements Found {}

        /** A message longer than allowed; the stream is not read on. */
        record TooLong(byte[] beginning) implements Found {}

        /** Too much that is no frame; the stream is not read on. */
        record NotMllp() implements Found {}
    }

    /** What the next piece of the stream completes. */
    List<Found> feed(byte[] piece) {
        List<Found> found = new ArrayList<>();
        for (int i = 0; i < piece.length && state != State.BROKEN; i++) {
            next(piece[i], found);
        }
        return found;
    }

    /** Whether a message has begun and not ended. */
    boolean isInside() {
        return state == State.INSIDE || state == State.ENDING;
    }

    private void next(byte b, List<Found> found) {
        if (b == START) {
            begin();
            return;
        }
        switch (state) {
            case OUTSIDE -> passOver(found);
            case INSIDE -> inside(b, found);
            case ENDING -> ending(b, found);
            case BROKEN -> {}
        }
    }

    private void begin() {
        frame = new ByteArrayOutputStream();
        state = State.INSIDE;
        outside = 0;
    }

    private void passOver(List<Found> found) {
        outside++;
        if (outside > MOST_OUTSIDE) {
            state = State.BROKEN;
            found.add(new Found.NotMllp());
        }
    }

    private void inside(byte b, List<Found> found) {
        if (b == END) {
            state = State.ENDING;
        } else {
            keep(b, found);
        }
    }

    private void ending(byte b, List<Found> found) {
        if (b == RETURN) {
            found.add(new Found.Frame(frame.toByteArray()));
            frame = new ByteArrayOutputStream();
            state = State.OUTSIDE;
            return;
        }
        state = State.INSIDE;
        keep(END, found);
        if (state == State.INSIDE) {
            inside(b, found);
        }
    }

    private void keep(byte b, List<Found> found) {
        frame.write(b);
        if (frame.size() > longest) {
            byte[] all = frame.toByteArray();
            frame = new ByteArrayOutputStream();
            state = State.BROKEN;
            found.add(new Found.TooLong(Arrays.copyOf(all, Math.min(BEGINNING, all.length))));
        }
    }

    /** A message in its frame. */
    static byte[] framed(byte[] message) {
        byte[] framed = new byte[message.length + 3];
        framed[0] = START;
        System.arraycopy(message, 0, framed, 1, message.length);
        framed[message.length + 1] = END;
        framed[message.length + 2] = RETURN;
        return framed;
    }
}
