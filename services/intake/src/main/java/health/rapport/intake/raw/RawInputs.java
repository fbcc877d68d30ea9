package health.rapport.intake.raw;

import health.rapport.kernel.Ids;
import health.rapport.runtime.crypto.PayloadCipher;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.time.DomainClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Keeps raw input beside what became of it, in its transaction, so that one is never there without the other. */
@ApplicationScoped
public class RawInputs {
    private static final String CONTEXT = "raw-input";
    private static final String COLUMNS = "raw_id, door, batch_id, attempt, part, length, received_at";
    private static final String KEEP = """
            INSERT INTO raw_input (raw_id, door, batch_id, attempt, part, length, payload, received_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """;
    private static final String LIST = "SELECT " + COLUMNS + """
             FROM raw_input WHERE ($1::uuid IS NULL OR batch_id = $1) AND ($2::uuid IS NULL OR raw_id < $2)
            ORDER BY raw_id DESC LIMIT $3
            """;
    private static final String PURGE = """
            DELETE FROM raw_input WHERE raw_id IN
                (SELECT raw_id FROM raw_input WHERE raw_id < $1 ORDER BY raw_id LIMIT $2 FOR UPDATE SKIP LOCKED)
            """;
    /** The four bits that say version 7, and the two of the variant (RFC 9562). */
    private static final long VERSION_7 = 0x7000L;

    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final Database database;
    private final PayloadCipher cipher;
    private final DomainClock clock;

    public RawInputs(Database database, PayloadCipher cipher, DomainClock clock) {
        this.database = database;
        this.cipher = cipher;
        this.clock = clock;
    }

    /** Keeps one message; gives its id. */
    public Uni<UUID> keep(SqlConnection tx, String door, byte[] raw) {
        return keep(tx, seal(RawInput.Origin.of(door), raw));
    }

    /** Compresses and encrypts; costs time, so bulk does it before its transaction and on a worker. */
    public RawInput.Sealed seal(RawInput.Origin origin, byte[] raw) {
        return new RawInput.Sealed(origin, raw.length, cipher.encrypt(Deflated.of(raw), CONTEXT));
    }

    /** Keeps what was sealed; gives its id. */
    public Uni<UUID> keep(SqlConnection tx, RawInput.Sealed sealed) {
        UUID id = Ids.next();
        Tuple parameters = Tuple.tuple()
                .addUUID(id)
                .addString(sealed.origin().door())
                .addUUID(sealed.origin().batchId())
                .addInteger(sealed.origin().attempt())
                .addInteger(sealed.origin().part())
                .addLong(sealed.length())
                .addBuffer(io.vertx.mutiny.core.buffer.Buffer.buffer(sealed.payload()))
                .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC));
        return tx.preparedQuery(KEEP).execute(parameters).replaceWith(id);
    }

    /** Newest first; of one batch, or of all. */
    public Uni<List<RawInput>> list(@Nullable UUID batch, @Nullable UUID after, int limit) {
        return database.pool()
                .preparedQuery(LIST)
                .execute(Tuple.of(batch, after, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(RawInputs::input)
                        .toList());
    }

    /** The bytes as they came, or null when there are none under this id (any more). */
    public Uni<byte @Nullable []> bytes(UUID id) {
        return database.pool()
                .preparedQuery("SELECT payload FROM raw_input WHERE raw_id = $1")
                .execute(Tuple.of(id))
                .map(this::opened);
    }

    /** Deletes what came in before this moment of real time, at most so many; gives how many. */
    Uni<Integer> purge(Instant before, int most) {
        return database.pool()
                .preparedQuery(PURGE)
                .execute(Tuple.of(firstIdOf(before), most))
                .map(RowSet::rowCount);
    }

    /** The smallest UUIDv7 of a millisecond. */
    static UUID firstIdOf(Instant moment) {
        return new UUID(moment.toEpochMilli() << 16 | VERSION_7, VARIANT);
    }

    private byte @Nullable [] opened(RowSet<Row> rows) {
        return rows.size() == 0 ? null : open(rows.iterator().next().getBuffer("payload"));
    }

    private byte[] open(io.vertx.mutiny.core.buffer.Buffer payload) {
        try {
            return Deflated.plain(cipher.decrypt(payload.getBytes(), CONTEXT));
        } catch (GeneralSecurityException keyGone) {
            throw new IllegalStateException("raw input cannot be opened by the keys configured here", keyGone);
        }
    }

    private static RawInput input(Row row) {
        return new RawInput(
                row.getUUID("raw_id"),
                new RawInput.Origin(
                        row.getString("door"),
                        row.getUUID("batch_id"),
                        row.getInteger("attempt"),
                        row.getInteger("part")),
                row.getLong("length"),
                row.getOffsetDateTime("received_at").toInstant());
    }
}
