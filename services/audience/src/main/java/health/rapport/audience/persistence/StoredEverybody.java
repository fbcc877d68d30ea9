package health.rapport.audience.persistence;

import health.rapport.rules.engine.StoredParts.Part;
import health.rapport.runtime.persistence.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everybody in memory as stored, in parts. For threads that may wait. */
@ApplicationScoped
public class StoredEverybody {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** No message between service and database is much larger. */
    private static final int PIECE = 1 << 20;

    private static final String FIND = """
            SELECT seen::text, parts FROM stored_everybody, read_model
            WHERE reading = $1 AND cluster = (SELECT system_identifier FROM pg_control_system())
              AND pg_snapshot_xmax(seen) <= pg_snapshot_xmax(pg_current_snapshot()) AND forgotten < pg_snapshot_xmin(seen)
            """;
    private static final String PARTS = "SELECT part_id, since, live FROM stored_part ORDER BY place";
    private static final String PIECES = "SELECT bytes FROM stored_piece WHERE part_id = $1 ORDER BY piece";
    private static final String TAKE = """
            SELECT FROM stored_everybody
            WHERE writer = $1 OR written_at < clock_timestamp() - $2::bigint * interval '1 millisecond' FOR UPDATE SKIP LOCKED
            """;
    private static final String PRESENT =
            "SELECT part_id FROM stored_part WHERE EXISTS (SELECT FROM stored_piece p WHERE p.part_id = stored_part.part_id)";
    private static final String ADD_PIECE = "INSERT INTO stored_piece (part_id, piece, bytes) VALUES ($1, $2, $3)";
    private static final String NO_PARTS = "DELETE FROM stored_part";
    private static final String ADD_PART =
            "INSERT INTO stored_part (place, part_id, since, live) VALUES ($1, $2, $3, $4)";
    private static final String CLEAN =
            "DELETE FROM stored_piece p WHERE NOT EXISTS (SELECT FROM stored_part WHERE part_id = p.part_id)";
    private static final String WRITTEN = """
            UPDATE stored_everybody SET writer = $1, written_at = clock_timestamp(), reading = $2, seen = $3::text::pg_snapshot, parts = $4,
                cluster = (SELECT system_identifier FROM pg_control_system())
            """;

    private final Database database;

    public StoredEverybody(Database database) {
        this.database = database;
    }

    /**
     * What is stored.
     *
     * @param seen the transactions that are in it, as PostgreSQL writes a snapshot
     */
    public record Version(String seen, List<StoredPart> parts) {}

    /**
     * One part of it.
     *
     * @param live who of it is there
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    public record StoredPart(UUID id, Instant since, byte[] live) {}

    /**
     * Who writes what.
     *
     * @param writer the instance
     * @param patience after which another writer is taken for dead
     * @param reading by which rules and settings rows were read
     * @param seen the transactions that are in it
     */
    public record Writing(UUID writer, Duration patience, String reading, String seen) {}

    /** What was stored last, or null if nothing was, or rows were read otherwise, or it is not known any more what changed since. */
    public @Nullable Version find(String reading) {
        RowSet<Row> found = await(database.pool().preparedQuery(FIND).execute(Tuple.of(reading)));
        if (found.size() == 0) {
            return null;
        }
        Row head = found.iterator().next();
        List<StoredPart> parts = await(database.pool().query(PARTS).execute()).stream()
                .map(row -> new StoredPart(
                        row.getUUID(0),
                        row.getOffsetDateTime(1).toInstant(),
                        row.getBuffer(2).getBytes()))
                .toList();
        // after a crash of the server none is left
        return parts.size() == head.getInteger(1) ? new Version(head.getString(0), parts) : null;
    }

    /** All bytes of a part; none if it is gone. */
    public byte[] bytes(UUID part) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        await(database.pool().preparedQuery(PIECES).execute(Tuple.of(part)))
                .forEach(row -> all.writeBytes(row.getBuffer(0).getBytes()));
        return all.toByteArray();
    }

    /**
     * Stores a version in place of the one before, in one transaction.
     *
     * @param parts given what is there already
     * @return false: another instance writes
     */
    public boolean write(Writing writing, Function<Set<UUID>, List<Part>> parts) {
        SqlConnection connection = await(database.pool().getConnection());
        try {
            Transaction transaction = await(connection.begin());
            boolean mine = false;
            try {
                mine = isMine(connection, writing);
                if (mine) {
                    write(connection, writing, parts.apply(present(connection)));
                }
                return mine;
            } finally {
                await(
                        mine
                                ? transaction.commit()
                                : transaction.rollback().onFailure().recoverWithNull());
            }
        } finally {
            await(connection.close());
        }
    }

    private static boolean isMine(SqlConnection connection, Writing writing) {
        Tuple me = Tuple.of(writing.writer, writing.patience.toMillis());
        return await(connection.preparedQuery(TAKE).execute(me)).size() > 0;
    }

    private static Set<UUID> present(SqlConnection connection) {
        return await(connection.query(PRESENT).execute()).stream()
                .map(row -> row.getUUID(0))
                .collect(Collectors.toSet());
    }

    private static void write(SqlConnection connection, Writing writing, List<Part> parts) {
        await(connection.query(NO_PARTS).execute());
        for (int place = 0; place < parts.size(); place++) {
            Part part = parts.get(place);
            byte[] bytes = part.bytes();
            if (bytes != null) {
                add(connection, part.id(), bytes);
            }
            Tuple row = Tuple.of(place, part.id(), Texts.utc(part.since()), Buffer.buffer(part.live()));
            await(connection.preparedQuery(ADD_PART).execute(row));
        }
        await(connection.query(CLEAN).execute());
        await(connection
                .preparedQuery(WRITTEN)
                .execute(Tuple.of(writing.writer, writing.reading, writing.seen, parts.size())));
    }

    private static void add(SqlConnection connection, UUID part, byte[] bytes) {
        for (int piece = 0; piece * PIECE < bytes.length; piece++) {
            int from = piece * PIECE;
            Buffer some = Buffer.buffer().appendBytes(bytes, from, Math.min(PIECE, bytes.length - from));
            await(connection.preparedQuery(ADD_PIECE).execute(Tuple.of(part, piece, some)));
        }
    }

    private static <T> T await(Uni<T> step) {
        return step.await().atMost(PATIENCE);
    }
}
