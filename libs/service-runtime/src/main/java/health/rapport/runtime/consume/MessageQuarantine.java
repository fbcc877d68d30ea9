package health.rapport.runtime.consume;

import health.rapport.kernel.Ids;
import health.rapport.runtime.crypto.PayloadCipher;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sets poison aside, encrypted, with its reason and where it came from. The same record twice is one row. */
@ApplicationScoped
public class MessageQuarantine {
    /** The context its payloads are encrypted for. */
    public static final String CONTEXT = "quarantined-message";

    private static final Logger LOG = Logger.getLogger(MessageQuarantine.class);
    private static final int LONGEST_REASON = 1000;
    private static final String INSERT = """
            INSERT INTO quarantined_message (id, topic, partition, kafka_offset, key, type, reason, payload)
            SELECT * FROM unnest($1::uuid[], $2::text[], $3::int[], $4::bigint[], $5::text[], $6::text[], $7::text[],
                                 $8::bytea[])
            ON CONFLICT (topic, partition, kafka_offset) DO NOTHING
            """;

    private final PayloadCipher cipher;

    @Inject
    public MessageQuarantine(PayloadCipher cipher) {
        this.cipher = cipher;
    }

    Uni<Void> store(SqlConnection tx, List<Poison> poison) {
        if (poison.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        poison.forEach(MessageQuarantine::log);
        Tuple parameters = Tuple.tuple()
                .addValue(column(poison, p -> Ids.next(), UUID[]::new))
                .addValue(column(poison, p -> p.record().topic(), String[]::new))
                .addValue(column(poison, p -> p.record().partition(), Integer[]::new))
                .addValue(column(poison, p -> p.record().offset(), Long[]::new))
                .addValue(column(poison, p -> storable(p.record().key()), String[]::new))
                .addValue(column(poison, p -> storable(EventDecoder.header(p.record(), "ce_type")), String[]::new))
                .addValue(column(poison, p -> reason(p), String[]::new))
                .addValue(column(poison, this::sealed, Buffer[]::new));
        return tx.preparedQuery(INSERT).execute(parameters).replaceWithVoid();
    }

    private Buffer sealed(Poison poison) {
        ConsumerRecord<String, byte[]> record = poison.record();
        byte[] value = record.value() == null ? new byte[0] : record.value();
        return Buffer.buffer(cipher.encrypt(value, CONTEXT));
    }

    private static String reason(Poison poison) {
        String reason = String.valueOf(storable(poison.reason()));
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON);
    }

    // keys and headers of a foreign producer may hold what PostgreSQL cannot store
    private static @Nullable String storable(@Nullable String text) {
        return text == null
                ? null
                : new String(text.replace('\0', '?').getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static void log(Poison poison) {
        LOG.warnf(
                "set aside %s/%d@%d: %s",
                poison.record().topic(),
                poison.record().partition(),
                poison.record().offset(),
                poison.reason());
    }

    private static <T extends @Nullable Object> T[] column(
            List<Poison> poison, Function<Poison, T> value, IntFunction<T[]> array) {
        return poison.stream().map(value).toArray(array);
    }
}
