package health.rapport.attribution.persistence.ledger;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Rows by COPY in PostgreSQL's binary format (its manual, "COPY", section "Binary Format"). */
final class BinaryCopy implements AutoCloseable {
    /** Microseconds from 1970 to 2000, from where PostgreSQL counts. */
    private static final long EPOCH = 946_684_800_000_000L;

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int INT2 = 21;
    private static final int INT4 = 23;
    private static final int INT8 = 20;
    private static final int TIMESTAMPTZ = 1184;

    private final PGCopyOutputStream copy;
    private final DataOutputStream out;

    /** @param target table with its columns, as COPY wants them */
    BinaryCopy(Connection tx, String target) throws SQLException {
        copy = new PGCopyOutputStream(
                tx.unwrap(PGConnection.class), "COPY " + target + " FROM STDIN (FORMAT binary)", 1 << 16);
        out = new DataOutputStream(new BufferedOutputStream(copy, 1 << 16));
        write(() -> {
            out.write(SIGNATURE);
            out.writeInt(0);
            out.writeInt(0);
        });
    }

    @FunctionalInterface
    private interface Writing {
        void run() throws IOException;
    }

    private BinaryCopy write(Writing writing) {
        try {
            writing.run();
            return this;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    BinaryCopy row(int columns) {
        return write(() -> out.writeShort(columns));
    }

    BinaryCopy int2(int value) {
        return write(() -> {
            out.writeInt(2);
            out.writeShort(value);
        });
    }

    BinaryCopy int4(int value) {
        return write(() -> {
            out.writeInt(4);
            out.writeInt(value);
        });
    }

    BinaryCopy int8(@Nullable Long value) {
        return write(() -> {
            out.writeInt(value == null ? -1 : 8);
            if (value != null) {
                out.writeLong(value);
            }
        });
    }

    BinaryCopy uuid(UUID value) {
        return write(() -> {
            out.writeInt(16);
            out.writeLong(value.getMostSignificantBits());
            out.writeLong(value.getLeastSignificantBits());
        });
    }

    BinaryCopy text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    BinaryCopy bytes(byte[] value) {
        return write(() -> {
            out.writeInt(value.length);
            out.write(value);
        });
    }

    /** @param micros since 1970 */
    BinaryCopy time(long micros) {
        return int8(micros - EPOCH);
    }

    /** @param days since 1970 */
    BinaryCopy date(int days) {
        return int4(days - (int) (EPOCH / 86_400_000_000L));
    }

    BinaryCopy times(long[] micros) {
        return write(() -> {
            array(TIMESTAMPTZ, micros.length, 8);
            for (long at : micros) {
                out.writeInt(8);
                out.writeLong(at - EPOCH);
            }
        });
    }

    BinaryCopy int2s(int[] values) {
        return write(() -> {
            array(INT2, values.length, 2);
            for (int value : values) {
                out.writeInt(2);
                out.writeShort(value);
            }
        });
    }

    BinaryCopy int4s(long[] values) {
        return write(() -> {
            array(INT4, values.length, 4);
            for (long value : values) {
                out.writeInt(4);
                out.writeInt(Math.toIntExact(value));
            }
        });
    }

    BinaryCopy int8s(long @Nullable [] values) {
        return write(() -> {
            if (values == null) {
                out.writeInt(-1);
                return;
            }
            array(INT8, values.length, 8);
            for (long value : values) {
                out.writeInt(8);
                out.writeLong(value);
            }
        });
    }

    private void array(int type, int length, int width) throws IOException {
        out.writeInt(20 + length * (4 + width));
        out.writeInt(1);
        out.writeInt(0);
        out.writeInt(type);
        out.writeInt(length);
        out.writeInt(1);
    }

    /** Ends the COPY; before that nothing is there. */
    @Override
    public void close() {
        write(() -> {
            out.writeShort(-1);
            out.close();
        });
    }
}
