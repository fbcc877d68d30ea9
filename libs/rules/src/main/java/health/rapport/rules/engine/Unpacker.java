package health.rapport.rules.engine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Reads what {@link Packer} wrote. */
final class Unpacker {
    private final ByteBuffer bytes;

    /** @throws DamagedException if these are not the bytes that were written, or of another format */
    Unpacker(byte[] sealed) {
        int end = sealed.length - Integer.BYTES;
        bytes = ByteBuffer.wrap(sealed).order(ByteOrder.LITTLE_ENDIAN);
        if (end < 2 * Integer.BYTES || number() != Packer.MAGIC || number() != Packer.FORMAT) {
            throw new DamagedException("these are no stored people of format " + Packer.FORMAT);
        }
        CRC32C sum = new CRC32C();
        sum.update(sealed, 0, end);
        if (bytes.getInt(end) != (int) sum.getValue()) {
            throw new DamagedException("stored people are damaged");
        }
        bytes.limit(end);
    }

    boolean flag() {
        return bytes.get() != 0;
    }

    int number() {
        return bytes.getInt();
    }

    long longNumber() {
        return bytes.getLong();
    }

    String text() {
        int length = number();
        if (length >= 0) {
            String text = new String(bytes.array(), bytes.position(), length, StandardCharsets.ISO_8859_1);
            skip(length);
            return text;
        }
        char[] chars = new char[~length];
        bytes.asCharBuffer().get(chars);
        skip(chars.length * Character.BYTES);
        return new String(chars);
    }

    private void skip(int size) {
        bytes.position(bytes.position() + size);
    }

    <T> @Nullable T maybe(Function<Unpacker, T> how) {
        return flag() ? how.apply(this) : null;
    }

    <T> List<T> each(Function<Unpacker, T> how) {
        int size = number();
        List<T> things = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            things.add(how.apply(this));
        }
        return things;
    }

    <T> Map<String, T> named(Function<Unpacker, T> how) {
        Map<String, T> things = new HashMap<>();
        for (int left = number(); left > 0; left--) {
            things.put(text(), how.apply(this));
        }
        return things;
    }

    <T> Map<Integer, T> numbered(Function<Unpacker, T> how) {
        Map<Integer, T> things = new HashMap<>();
        for (int left = number(); left > 0; left--) {
            things.put(number(), how.apply(this));
        }
        return things;
    }

    byte[] bytes() {
        byte[] row = new byte[number()];
        bytes.get(row);
        return row;
    }

    char[] chars() {
        char[] row = new char[number()];
        bytes.asCharBuffer().get(row);
        skip(row.length * Character.BYTES);
        return row;
    }

    int[] ints() {
        int[] row = new int[number()];
        bytes.asIntBuffer().get(row);
        skip(row.length * Integer.BYTES);
        return row;
    }

    long[] longs() {
        long[] row = new long[number()];
        bytes.asLongBuffer().get(row);
        skip(row.length * Long.BYTES);
        return row;
    }

    double[] doubles() {
        double[] row = new double[number()];
        bytes.asDoubleBuffer().get(row);
        skip(row.length * Double.BYTES);
        return row;
    }
}
