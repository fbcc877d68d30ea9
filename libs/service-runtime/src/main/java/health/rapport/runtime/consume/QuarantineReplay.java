package health.rapport.runtime.consume;

import health.rapport.runtime.crypto.PayloadCipher;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.persistence.Failures;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Tries open quarantine rows again, after what stood in their way was mended. Late is harmless: handlers upsert by
 * version. A row that fails again stays open with its new reason.
 */
@ApplicationScoped
public class QuarantineReplay {
    private static final int MOST = 1000;
    private static final String OPEN = """
            SELECT id, topic, partition, kafka_offset, key, payload FROM quarantined_message
            WHERE state = 'OPEN' AND topic = ANY($1) ORDER BY topic, partition, kafka_offset LIMIT $2
            """;
    private static final String DONE = "UPDATE quarantined_message SET state = 'REPLAYED' WHERE id = $1";
    private static final String STILL = "UPDATE quarantined_message SET reason = $2 WHERE id = $1";

    private final Database database;
    private final BatchGuard guard;
    private final PayloadCipher cipher;

    @Inject
    public QuarantineReplay(Database database, BatchGuard guard, PayloadCipher cipher) {
        this.database = database;
        this.guard = guard;
        this.cipher = cipher;
    }

    /**
     * Replays up to 1,000 rows of the topics that this instance has received anything on since it started.
     *
     * @return how many went through
     */
    public Uni<Integer> replay() {
        Tuple parameters = Tuple.of(guard.topics().toArray(String[]::new), MOST);
        return database.pool()
                .preparedQuery(OPEN)
                .execute(parameters)
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .onItem()
                .transformToUniAndConcatenate(this::again)
                .collect()
                .with(java.util.stream.Collectors.summingInt(passed -> passed ? 1 : 0));
    }

    private Uni<Boolean> again(Row row) {
        UUID id = row.getUUID("id");
        return database.inTransaction(
                        tx -> handle(tx, row).chain(() -> tx.preparedQuery(DONE).execute(Tuple.of(id))))
                .replaceWith(true)
                .onFailure(failure -> !Failures.isInfrastructure(failure))
                .recoverWithUni(failure -> keep(id, failure));
    }

    private Uni<Boolean> keep(UUID id, Throwable failure) {
        return database.pool()
                .preparedQuery(STILL)
                .execute(Tuple.of(id, Failures.describe(failure)))
                .replaceWith(false);
    }

    private Uni<Void> handle(SqlConnection tx, Row row) {
        try {
            byte[] value = cipher.decrypt(row.getBuffer("payload").getBytes(), MessageQuarantine.CONTEXT);
            return guard.handleAlone(
                    tx,
                    new ConsumerRecord<>(
                            row.getString("topic"),
                            row.getInteger("partition"),
                            row.getLong("kafka_offset"),
                            row.getString("key"),
                            value));
        } catch (GeneralSecurityException unreadable) {
            return Uni.createFrom().failure(unreadable);
        }
    }
}
