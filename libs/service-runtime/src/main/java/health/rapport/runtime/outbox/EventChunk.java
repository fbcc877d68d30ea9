package health.rapport.runtime.outbox;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Many events as one compressed block: a count, then topic, key, id, type and JSON of each. */
final class EventChunk {
    private EventChunk() {}

    static byte[] pack(List<OutgoingEvent> events) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new FastGzip(bytes), 32 * 1024))) {
            out.writeInt(events.size());
            for (OutgoingEvent event : events) {
                write(out, event);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return bytes.toByteArray();
    }

    /** Events are alike, so that the fastest level already makes a tenth of them; the slower ones cost more than they save. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, 32 * 1024);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    static List<OutgoingEvent> unpack(byte[] packed) throws IOException {
        try (DataInputStream in = new DataInputStream(
                new BufferedInputStream(new GZIPInputStream(new ByteArrayInputStream(packed), 32 * 1024), 32 * 1024))) {
            int count = in.readInt();
            List<OutgoingEvent> events = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                events.add(read(in));
            }
            return events;
        }
    }

    private static void write(DataOutputStream out, OutgoingEvent event) throws IOException {
        byte[] json = Objects.requireNonNull(event.json(), "a chunk holds no tombstones");
        out.writeUTF(event.topic());
        out.writeUTF(event.key());
        out.writeLong(event.eventId().getMostSignificantBits());
        out.writeLong(event.eventId().getLeastSignificantBits());
        out.writeUTF(event.type());
        out.writeInt(json.length);
        out.write(json);
    }

    private static OutgoingEvent read(DataInputStream in) throws IOException {
        String topic = in.readUTF();
        String key = in.readUTF();
        UUID id = new UUID(in.readLong(), in.readLong());
        String type = in.readUTF();
        byte[] json = in.readNBytes(in.readInt());
        return new OutgoingEvent(topic, key, id, type, json);
    }
}
