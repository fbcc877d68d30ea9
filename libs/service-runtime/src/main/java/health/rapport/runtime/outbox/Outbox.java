package health.rapport.runtime.outbox;

import health.rapport.contracts.Fact;
import health.rapport.runtime.crypto.PayloadCipher;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Writes events beside the change they tell of, in its transaction: both happen or neither. Change first, append after:
 * the change locks the fact's row, so that two transactions on one fact write their events in the order in which they
 * change it.
 */
@ApplicationScoped
public class Outbox {
    /** Most events in one chunk row. */
    public static final int CHUNK = 1000;

    static final String CONTEXT = "outbox";
    private static final String INSERT = """
            INSERT INTO outbox (shard, topic, key, event_id, type, encoding, payload, traceparent, republish)
            SELECT shard, topic, key, event_id, type, encoding, payload, $8, $9
            FROM unnest($1::int[], $2::text[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::bytea[])
                 WITH ORDINALITY AS e (shard, topic, key, event_id, type, encoding, payload, n)
            ORDER BY n
            """;

    private final PayloadCipher cipher;
    private final int shards;

    @Inject
    public Outbox(PayloadCipher cipher, @ConfigProperty(name = "rapport.outbox.shards") int shards) {
        this.cipher = cipher;
        this.shards = shards;
    }

    /** Events of these facts, in this order, each on its own topic. */
    public Uni<Void> append(SqlConnection tx, List<? extends Fact> facts) {
        return appendEvents(tx, facts.stream().map(OutgoingEvent::of).toList());
    }

    /** The event of one fact. */
    public Uni<Void> append(SqlConnection tx, Fact fact) {
        return append(tx, List.of(fact));
    }

    /** The same for ready-made events, tombstones among them. */
    public Uni<Void> appendEvents(SqlConnection tx, List<OutgoingEvent> events) {
        return insert(tx, events.stream().map(this::row).toList(), false);
    }

    /** Facts that were published before, sent again for whoever rebuilds; the others skip them by version. */
    public Uni<Void> republish(SqlConnection tx, List<? extends Fact> facts) {
        return insert(tx, chunks(facts), true);
    }

    /**
     * Bulk: up to {@link #CHUNK} events in one row, compressed and encrypted; the relay takes it apart. One topic per call.
     */
    public Uni<Void> appendBulk(SqlConnection tx, List<? extends Fact> facts) {
        return insert(tx, chunks(facts), false);
    }

    /**
     * Compresses and encrypts events for {@link #append(SqlConnection, Packed)}. It takes time, so that bulk does it before
     * its transaction begins and on a thread of its own. One topic per call.
     */
    public Packed pack(List<OutgoingEvent> events) {
        return new Packed(chunkRows(events, CHUNK));
    }

    /** Bulk that was packed before. */
    public Uni<Void> append(SqlConnection tx, Packed packed) {
        return insert(tx, packed.rows, false);
    }

    /** Events ready to be written. */
    public static final class Packed {
        private final List<Row> rows;

        private Packed(List<Row> rows) {
            this.rows = rows;
        }
    }

    private List<Row> chunks(List<? extends Fact> facts) {
        return chunkRows(facts.stream().map(OutgoingEvent::of).toList(), CHUNK);
    }

    private List<Row> chunkRows(List<OutgoingEvent> events, int most) {
        return java.util.stream.IntStream.iterate(0, from -> from < events.size(), from -> from + most)
                .mapToObj(from -> events.subList(from, Math.min(from + most, events.size())))
                .flatMap(this::chunkRows)
                .toList();
    }

    // one row a shard, so that events of one key never leave their shard
    private java.util.stream.Stream<Row> chunkRows(List<OutgoingEvent> events) {
        return events.stream().collect(java.util.stream.Collectors.groupingBy(e -> shard(e.key()))).entrySet().stream()
                .map(shard -> chunkRow(shard.getKey(), shard.getValue()));
    }

    private Row chunkRow(int shard, List<OutgoingEvent> events) {
        OutgoingEvent first = events.getFirst();
        byte[] sealed = cipher.encrypt(EventChunk.pack(events), CONTEXT);
        return new Row(shard, first.topic(), first.key(), first.eventId(), first.type(), "CHUNK", sealed);
    }

    private Row row(OutgoingEvent e) {
        String encoding = e.json() == null ? "TOMBSTONE" : "JSON";
        return new Row(shard(e.key()), e.topic(), e.key(), e.eventId(), e.type(), encoding, e.json());
    }

    private int shard(String key) {
        return Math.floorMod(key.hashCode(), shards);
    }

    private static Uni<Void> insert(SqlConnection tx, List<Row> rows, boolean republish) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple parameters = Tuple.tuple()
                .addValue(column(rows, Row::shard, Integer[]::new))
                .addValue(column(rows, Row::topic, String[]::new))
                .addValue(column(rows, Row::key, String[]::new))
                .addValue(column(rows, Row::eventId, UUID[]::new))
                .addValue(column(rows, Row::type, String[]::new))
                .addValue(column(rows, Row::encoding, String[]::new))
                .addValue(column(rows, Row::buffer, Buffer[]::new))
                .addString(traceparent())
                .addBoolean(republish);
        return tx.preparedQuery(INSERT).execute(parameters).replaceWithVoid();
    }

    private static <T extends @Nullable Object> T[] column(
            List<Row> rows, Function<Row, T> value, java.util.function.IntFunction<T[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    private static @Nullable String traceparent() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid()
                ? "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                        + span.getTraceFlags().asHex()
                : null;
    }

    private record Row(
            int shard,
            String topic,
            String key,
            UUID eventId,
            String type,
            String encoding,
            byte @Nullable [] payload) {
        @Nullable
        Buffer buffer() {
            return payload == null ? null : Buffer.buffer(payload);
        }
    }
}
