package health.rapport.mastering.persistence;

import health.rapport.linkage.BirthDigits;
import health.rapport.linkage.Linker;
import health.rapport.linkage.RecordIdentifier;
import health.rapport.linkage.StandardAddress;
import health.rapport.linkage.StandardName;
import health.rapport.linkage.StandardRecord;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The comparable form of a record as it is kept beside it, because reading it is far cheaper than deriving it: bytes, each
 * text with its length before it. They begin with a {@linkplain #stamp() stamp} that changes with the engine and with the
 * fields; what has another stamp is derived anew.
 */
public final class StandardForms {
    private static final List<Class<? extends Record>> PARTS = List.of(
            StandardRecord.class, StandardName.class, BirthDigits.class, StandardAddress.class, RecordIdentifier.class);
    /** Changes with the order in which this class writes. */
    private static final int LAYOUT = 1;

    private static final int STAMP = shape();

    private StandardForms() {}

    /** What all forms of this version begin with. */
    static int stamp() {
        return STAMP;
    }

    /** Whether this can be read here. */
    static boolean isReadable(byte @Nullable [] form) {
        return form != null
                && form.length > Integer.BYTES
                && ByteBuffer.wrap(form).getInt() == STAMP;
    }

    /** The form as bytes. */
    public static byte[] write(StandardRecord standard) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(STAMP);
            out.writeShort(standard.identifiers().size());
            for (RecordIdentifier identifier : standard.identifiers()) {
                texts(out, identifier.authority(), identifier.value());
            }
            name(out, standard.name());
            birth(out, standard.birth());
            out.writeByte(standard.sex());
            address(out, standard.address());
            texts(out, standard.email());
            list(out, standard.phones());
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return bytes.toByteArray();
    }

    private static void name(DataOutputStream out, StandardName name) throws IOException {
        texts(out, name.first(), name.middle(), name.last());
        list(out, name.lastParts());
        out.writeByte(name.generation());
        texts(out, name.firstCode(), name.lastCode());
    }

    private static void birth(DataOutputStream out, @Nullable BirthDigits birth) throws IOException {
        texts(out, birth == null ? "" : birth.digits());
        out.writeBoolean(birth != null && birth.isReal());
    }

    private static void address(DataOutputStream out, StandardAddress address) throws IOException {
        texts(out, address.number(), address.street(), address.unit(), address.extra());
        texts(out, address.city(), address.postalCode());
        out.writeBoolean(address.institution());
    }

    private static void list(DataOutputStream out, List<String> texts) throws IOException {
        out.writeShort(texts.size());
        texts(out, texts.toArray(String[]::new));
    }

    /** Lengths below 255 take one byte. */
    private static void texts(DataOutputStream out, String... texts) throws IOException {
        for (String text : texts) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            if (utf8.length < 255) {
                out.writeByte(utf8.length);
            } else {
                out.writeByte(255);
                out.writeInt(utf8.length);
            }
            out.write(utf8);
        }
    }

    /** The record with this id, from what {@link #write} wrote. */
    public static StandardRecord read(UUID id, byte[] form) {
        ByteBuffer in = ByteBuffer.wrap(form);
        if (in.getInt() != STAMP) {
            throw new IllegalArgumentException("this form was written by another version");
        }
        return new StandardRecord(
                id.toString(),
                many(in, () -> new RecordIdentifier(text(in), text(in))),
                new StandardName(text(in), text(in), text(in), many(in, () -> text(in)), in.get(), text(in), text(in)),
                birth(in),
                (char) in.get(),
                new StandardAddress(text(in), text(in), text(in), text(in), text(in), text(in), in.get() == 1),
                text(in),
                many(in, () -> text(in)));
    }

    private static @Nullable BirthDigits birth(ByteBuffer in) {
        String digits = text(in);
        boolean real = in.get() == 1;
        return digits.isEmpty() ? null : new BirthDigits(digits, real);
    }

    private static <T> List<T> many(ByteBuffer in, Supplier<T> one) {
        int size = in.getShort();
        List<T> all = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            all.add(one.get());
        }
        return all;
    }

    private static String text(ByteBuffer in) {
        int length = Byte.toUnsignedInt(in.get());
        if (length == 255) {
            length = in.getInt();
        }
        String text = length == 0 ? "" : new String(in.array(), in.position(), length, StandardCharsets.UTF_8);
        in.position(in.position() + length);
        return text;
    }

    /** The same with other identifiers. */
    static StandardRecord with(StandardRecord standard, List<RecordIdentifier> identifiers) {
        return new StandardRecord(
                standard.recordId(),
                identifiers,
                standard.name(),
                standard.birth(),
                standard.sex(),
                standard.address(),
                standard.email(),
                standard.phones());
    }

    private static int shape() {
        int shape = 31 * LAYOUT + Linker.ENGINE_VERSION.hashCode();
        for (Class<? extends Record> part : PARTS) {
            for (RecordComponent component : part.getRecordComponents()) {
                shape = 31 * shape + (component.getGenericType() + component.getName()).hashCode();
            }
        }
        return shape;
    }
}
