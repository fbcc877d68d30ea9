package health.rapport.intake.raw;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Bytes in the zlib format (RFC 1950), at the fastest level: input arrives faster than disks grow full. */
public final class Deflated {
    private Deflated() {}

    public static byte[] of(byte[] plain) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(plain.length / 3 + 64);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater, 16 * 1024)) {
            out.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    public static byte[] plain(byte[] deflated) {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(deflated))) {
            return in.readAllBytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException("these bytes were compressed here", impossible);
        }
    }
}
