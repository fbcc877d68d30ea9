package health.rapport.standalone.bench.intake;

import health.rapport.standalone.bench.Wire;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Sends what is written to it as numbered parts of an upload, each with its digest (RFC 9530). */
final class Parts extends OutputStream {
    private final Wire wire;
    private final String upload;
    private final byte[] part;
    private int used;
    private int sent;

    /**
     * @param bytes of one part; the last one may be smaller
     */
    Parts(Wire wire, String upload, int bytes) {
        this.wire = wire;
        this.upload = upload;
        this.part = new byte[bytes];
    }

    /** How many parts were sent. */
    int sent() {
        return sent;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        for (int done = 0; done < length; ) {
            int now = Math.min(length - done, part.length - used);
            System.arraycopy(bytes, from + done, part, used, now);
            used += now;
            done += now;
            if (used == part.length) {
                send();
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (used > 0) {
            send();
        }
    }

    private void send() throws IOException {
        sent++;
        Wire.Answer answer =
                wire.put("/api/uploads/" + upload + "/parts/" + sent, digest(), new Wire.Piece(part, used));
        if (answer.status() != 200) {
            throw new IOException("part " + sent + ": intake answered " + answer.status() + ": " + answer.body());
        }
        used = 0;
    }

    private String digest() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(part, 0, used);
            return "sha-256=:" + Base64.getEncoder().encodeToString(sha.digest()) + ":";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
