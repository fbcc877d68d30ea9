package health.rapport.intake.persistence;

import health.rapport.intake.raw.Deflated;
import health.rapport.runtime.crypto.PayloadCipher;
import health.rapport.runtime.persistence.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.util.UUID;

/** The bytes of uploaded parts, in pieces, compressed and encrypted. */
@ApplicationScoped
public class PieceStore {
    private static final String CONTEXT = "upload";
    /** What no part names any more: replaced, read, or broken off long ago. */
    private static final String PURGE = """
            DELETE FROM upload_piece p WHERE p.stored_at < clock_timestamp() - $1 * interval '1 s'
                AND NOT EXISTS (SELECT FROM upload_part WHERE content_id = p.content_id)
            """;

    private final Database database;
    private final PayloadCipher cipher;

    public PieceStore(Database database, PayloadCipher cipher) {
        this.database = database;
        this.cipher = cipher;
    }

    /** Keeps a piece by itself: a part is many of them, and no transaction lasts as long as a transfer. */
    public Uni<Void> add(UUID content, int piece, byte[] bytes) {
        Buffer sealed = Buffer.buffer(cipher.encrypt(Deflated.of(bytes), CONTEXT));
        return database.pool()
                .preparedQuery("INSERT INTO upload_piece (content_id, piece, payload) VALUES ($1, $2, $3)")
                .execute(Tuple.of(content, piece, sealed))
                .replaceWithVoid();
    }

    public Uni<byte[]> read(UUID content, int piece) {
        return database.pool()
                .preparedQuery("SELECT payload FROM upload_piece WHERE content_id = $1 AND piece = $2")
                .execute(Tuple.of(content, piece))
                .map(this::opened);
    }

    /** Deletes the pieces of a content. */
    public Uni<Void> delete(UUID content) {
        return database.pool()
                .preparedQuery("DELETE FROM upload_piece WHERE content_id = $1")
                .execute(Tuple.of(content))
                .replaceWithVoid();
    }

    /** Deletes what no part names and is older than so many seconds; gives how many pieces. */
    public Uni<Integer> purge(long seconds) {
        return database.pool().preparedQuery(PURGE).execute(Tuple.of(seconds)).map(RowSet::rowCount);
    }

    private byte[] opened(RowSet<Row> rows) {
        if (rows.size() == 0) {
            throw new IllegalStateException("a piece of an uploaded part is gone");
        }
        try {
            byte[] sealed = rows.iterator().next().getBuffer("payload").getBytes();
            return Deflated.plain(cipher.decrypt(sealed, CONTEXT));
        } catch (GeneralSecurityException keyGone) {
            throw new IllegalStateException("an uploaded part cannot be opened by the keys configured here", keyGone);
        }
    }
}
