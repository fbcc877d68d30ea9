package health.rapport.rules.engine;

import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A number for each of many, in as few bytes as the largest one needs. */
final class Codes {
    private static final int BYTE = 0xff;

    private final byte @Nullable [] bytes;
    private final char @Nullable [] chars;
    private final int @Nullable [] ints;

    private Codes(byte @Nullable [] bytes, char @Nullable [] chars, int @Nullable [] ints) {
        this.bytes = bytes;
        this.chars = chars;
        this.ints = ints;
    }

    /**
     * The numbers in another order.
     *
     * @param numbers none negative
     * @param order where each comes from
     */
    static Codes of(int[] numbers, int[] order) {
        int largest = 0;
        for (int from : order) {
            largest = Math.max(largest, numbers[from]);
        }
        if (largest == 0) {
            return new Codes(null, null, null);
        }
        if (largest <= BYTE) {
            return new Codes(bytes(numbers, order), null, null);
        }
        return largest <= Character.MAX_VALUE
                ? new Codes(null, chars(numbers, order), null)
                : new Codes(null, null, ints(numbers, order));
    }

    private static byte[] bytes(int[] numbers, int[] order) {
        byte[] codes = new byte[order.length];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (byte) numbers[order[i]];
        }
        return codes;
    }

    private static char[] chars(int[] numbers, int[] order) {
        char[] codes = new char[order.length];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (char) numbers[order[i]];
        }
        return codes;
    }

    private static int[] ints(int[] numbers, int[] order) {
        int[] codes = new int[order.length];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = numbers[order[i]];
        }
        return codes;
    }

    /**
     * With other numbers.
     *
     * @param others by number
     * @param size of how many
     */
    Codes renumbered(int[] others, int size) {
        int[] numbers = new int[size];
        int largest = 0;
        for (int i = 0; i < size; i++) {
            numbers[i] = others[of(i)];
            largest = Math.max(largest, numbers[i]);
        }
        return largest > Character.MAX_VALUE
                ? new Codes(null, null, numbers)
                : of(numbers, IntStream.range(0, size).toArray());
    }

    void write(Packer to) {
        to.maybe(bytes, Packer::bytes).maybe(chars, Packer::chars).maybe(ints, Packer::ints);
    }

    static Codes read(Unpacker from) {
        return new Codes(from.maybe(Unpacker::bytes), from.maybe(Unpacker::chars), from.maybe(Unpacker::ints));
    }

    int of(int index) {
        if (bytes != null) {
            return bytes[index] & BYTE;
        }
        if (chars != null) {
            return chars[index];
        }
        return ints == null ? 0 : ints[index];
    }

    /**
     * Of some in a row, keeps those whose number is wanted.
     *
     * @param numbers 1 for each wanted one
     * @param kept 1 for each kept until now, the first of them at 0; changed
     */
    void narrow(byte[] numbers, int from, int to, byte[] kept) {
        if (bytes != null) {
            for (int i = from; i < to; i++) {
                kept[i - from] &= numbers[bytes[i] & BYTE];
            }
        } else if (chars != null) {
            for (int i = from; i < to; i++) {
                kept[i - from] &= numbers[chars[i]];
            }
        } else {
            for (int i = from; i < to; i++) {
                kept[i - from] &= numbers[of(i)];
            }
        }
    }

    /**
     * To whom some in a row happened whose number is wanted.
     *
     * @param numbers 1 for each wanted one
     * @param who the bit of each
     */
    long whose(byte[] numbers, byte[] who, int from, int to) {
        long found = 0;
        if (bytes != null) {
            for (int i = from; i < to; i++) {
                found |= (long) numbers[bytes[i] & BYTE] << who[i];
            }
        } else if (chars != null) {
            for (int i = from; i < to; i++) {
                found |= (long) numbers[chars[i]] << who[i];
            }
        } else {
            for (int i = from; i < to; i++) {
                found |= (long) numbers[of(i)] << who[i];
            }
        }
        return found;
    }

    /** Of whom something is asked: the bit of each event, and a set of bits. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record Whose(byte[] who, long among) {
        int has(int event) {
            return (int) (among >>> who[event]) & 1;
        }
    }

    /**
     * Writes down which of some in a row have a number that is wanted.
     *
     * @param numbers 1 for each wanted one
     * @param into has room for all
     * @param size how many are there already
     * @return how many are there then
     */
    int collect(byte[] numbers, Whose whose, int from, int to, int[] into, int size) {
        int next = size;
        // no branch: each is written, and then counted or not
        if (bytes != null) {
            for (int i = from; i < to; i++) {
                into[next] = i;
                next += numbers[bytes[i] & BYTE] & whose.has(i);
            }
        } else if (chars != null) {
            for (int i = from; i < to; i++) {
                into[next] = i;
                next += numbers[chars[i]] & whose.has(i);
            }
        } else {
            for (int i = from; i < to; i++) {
                into[next] = i;
                next += numbers[of(i)] & whose.has(i);
            }
        }
        return next;
    }
}
