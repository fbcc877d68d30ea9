package health.rapport.runtime.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.rapport.runtime.crypto.PayloadCipher;
import health.rapport.runtime.problem.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.function.Supplier;

/**
 * Writes with an {@code Idempotency-Key} happen once. The key is kept in the transaction of the write; who sends it again
 * gets the first answer, also when both come at the same time (the second waits for the first to commit).
 */
@ApplicationScoped
public class Idempotency {
    private static final String CONTEXT = "idempotency";
    private static final String CLAIM = """
            INSERT INTO idempotent_request (caller, key, fingerprint) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
            """;
    private static final String KEEP = "UPDATE idempotent_request SET answer = $3 WHERE caller = $1 AND key = $2";
    private static final String FIND =
            "SELECT fingerprint, answer FROM idempotent_request WHERE caller = $1 AND key = $2";

    private final PayloadCipher cipher;
    private final ObjectMapper json;

    @Inject
    public Idempotency(PayloadCipher cipher, ObjectMapper json) {
        this.cipher = cipher;
        this.json = json;
    }

    /**
     * Does the work, or gives the answer it gave before. The same key with another request is a 422 problem.
     *
     * @param tx the transaction of the work
     * @param type of the answer, which must be readable from JSON
     */
    public <T> Uni<T> once(SqlConnection tx, IdempotencyKey key, Class<T> type, Supplier<Uni<T>> work) {
        return tx.preparedQuery(CLAIM)
                .execute(Tuple.of(key.caller(), key.key(), key.fingerprint()))
                .chain(claimed -> claimed.rowCount() == 1 ? first(tx, key, work) : again(tx, key, type));
    }

    private <T> Uni<T> first(SqlConnection tx, IdempotencyKey key, Supplier<Uni<T>> work) {
        return work.get().call(answer -> keep(tx, key, answer));
    }

    private <T> Uni<Void> keep(SqlConnection tx, IdempotencyKey key, T answer) {
        Buffer sealed = Buffer.buffer(cipher.encrypt(write(answer), CONTEXT));
        return tx.preparedQuery(KEEP)
                .execute(Tuple.of(key.caller(), key.key(), sealed))
                .replaceWithVoid();
    }

    private <T> Uni<T> again(SqlConnection tx, IdempotencyKey key, Class<T> type) {
        return tx.preparedQuery(FIND).execute(Tuple.of(key.caller(), key.key())).map(rows -> earlier(rows, key, type));
    }

    private <T> T earlier(RowSet<Row> rows, IdempotencyKey key, Class<T> type) {
        Row row = rows.iterator().next();
        if (!row.getString("fingerprint").equals(key.fingerprint())) {
            throw Problems.of(422, "idempotency-key-reused", "This Idempotency-Key came with another request before.");
        }
        return read(row.getBuffer("answer").getBytes(), type);
    }

    private byte[] write(Object answer) {
        try {
            return json.writeValueAsBytes(answer);
        } catch (JsonProcessingException notWritable) {
            throw new IllegalStateException("an answer cannot be written as JSON", notWritable);
        }
    }

    private <T> T read(byte[] sealed, Class<T> type) {
        try {
            return json.readValue(cipher.decrypt(sealed, CONTEXT), type);
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new IllegalStateException("an earlier answer cannot be read any more", unreadable);
        }
    }
}
