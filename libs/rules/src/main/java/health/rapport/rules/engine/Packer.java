package health.rapport.rules.engine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Numbers, texts and rows of numbers as bytes, one after the other. {@link Unpacker} reads them in the same order. */
final class Packer {
    /** Raised whenever bytes mean something else than before: who stored them with another number reads them no more. */
    static final int FORMAT = 1;

    static final int MAGIC = 0x52505053;
    private static final char LATIN = 0x100;

    private ByteBuffer bytes = ByteBuffer.allocate(1 << 12).order(ByteOrder.LITTLE_ENDIAN);

    Packer() {
        number(MAGIC).number(FORMAT);
    }

    /** All of it, and a sum by which damage shows. */
    byte[] sealed() {
        CRC32C sum = new CRC32C();
        sum.update(bytes.array(), 0, bytes.position());
        number((int) sum.getValue());
        byte[] all = new byte[bytes.position()];
        bytes.flip().get(all);
        return all;
    }

    private ByteBuffer room(int more) {
        if (bytes.remaining() < more) {
            ByteBuffer wider =
                    ByteBuffer.allocate(Math.max(2 * bytes.capacity(), Math.addExact(bytes.position(), more)));
            bytes = wider.order(ByteOrder.LITTLE_ENDIAN).put(bytes.flip());
        }
        return bytes;
    }

    private static int size(int length, int bytesEach) {
        return Math.multiplyExact(length, bytesEach);
    }

    Packer flag(boolean flag) {
        room(1).put((byte) (flag ? 1 : 0));
        return this;
    }

    Packer number(int number) {
        room(Integer.BYTES).putInt(number);
        return this;
    }

    Packer number(long number) {
        room(Long.BYTES).putLong(number);
        return this;
    }

    /** Any text, also one that no encoding has. */
    Packer text(String text) {
        boolean latin = text.chars().allMatch(one -> one < LATIN);
        if (latin) {
            bytes(text.getBytes(StandardCharsets.ISO_8859_1));
        } else {
            number(~text.length());
            room(size(text.length(), Character.BYTES)).asCharBuffer().put(text);
            bytes.position(bytes.position() + text.length() * Character.BYTES);
        }
        return this;
    }

    /** What may not be there. */
    <T> Packer maybe(@Nullable T thing, BiConsumer<Packer, T> how) {
        flag(thing != null);
        if (thing != null) {
            how.accept(this, thing);
        }
        return this;
    }

    <T> Packer each(Collection<? extends T> things, BiConsumer<Packer, T> how) {
        number(things.size());
        things.forEach(thing -> how.accept(this, thing));
        return this;
    }

    /** In the order of names. */
    <T> Packer named(Map<String, T> things, BiConsumer<Packer, T> how) {
        number(things.size());
        new TreeMap<>(things).forEach((name, thing) -> how.accept(text(name), thing));
        return this;
    }

    /** In the order of numbers. */
    <T> Packer numbered(Map<Integer, T> things, BiConsumer<Packer, T> how) {
        number(things.size());
        new TreeMap<>(things).forEach((number, thing) -> how.accept(number(number), thing));
        return this;
    }

    Packer bytes(byte[] row) {
        number(row.length);
        room(row.length).put(row);
        return this;
    }

    Packer chars(char[] row) {
        number(row.length);
        room(size(row.length, Character.BYTES)).asCharBuffer().put(row);
        bytes.position(bytes.position() + row.length * Character.BYTES);
        return this;
    }

    Packer ints(int[] row) {
        number(row.length);
        room(size(row.length, Integer.BYTES)).asIntBuffer().put(row);
        bytes.position(bytes.position() + row.length * Integer.BYTES);
        return this;
    }

    Packer longs(long[] row) {
        number(row.length);
        room(size(row.length, Long.BYTES)).asLongBuffer().put(row);
        bytes.position(bytes.position() + row.length * Long.BYTES);
        return this;
    }

    Packer doubles(double[] row) {
        number(row.length);
        room(size(row.length, Double.BYTES)).asDoubleBuffer().put(row);
        bytes.position(bytes.position() + row.length * Double.BYTES);
        return this;
    }
}
