package health.rapport.runtime.outbox;

import health.rapport.runtime.crypto.PayloadCipher;
import health.rapport.runtime.outbox.OutboxTable.OutboxRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends rows to Kafka with CloudEvents headers and waits until every one is acknowledged. */
final class EventSender implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 3;
    private static final byte[] SPEC_VERSION = utf8("1.0");
    private static final byte[] JSON = utf8("application/json");
    /** Largest piece a partition gets at once; what is not there yet is not waited for longer than the linger. */
    private static final int PIECE_BYTES = 128 * 1024;

    private final KafkaProducer<String, byte[]> producer;
    private final PayloadCipher cipher;
    private final byte[] source;

    EventSender(Map<String, Object> kafka, PayloadCipher cipher, String service) {
        this.producer = new KafkaProducer<>(settings(kafka), new StringSerializer(), new ByteArraySerializer());
        this.cipher = cipher;
        this.source = utf8("/rapport/" + service);
    }

    /** Told every few seconds while an acknowledgement is missing; throws to give up. */
    interface Patience {
        void stillWaiting() throws InterruptedException;
    }

    /** Rows whose events were handed to the producer, and what tells of each one's fate. */
    record Sent(List<OutboxRow> rows, List<Future<RecordMetadata>> fates) {}

    /** Hands the events of these rows over, in order; does not wait for their acknowledgement. */
    Sent send(List<OutboxRow> rows, Patience patience)
            throws IOException, GeneralSecurityException, InterruptedException {
        List<Future<RecordMetadata>> fates = new ArrayList<>(rows.size());
        for (OutboxRow row : rows) {
            byte[] time = utf8(row.createdAt().toString());
            for (OutgoingEvent event : events(row)) {
                fates.add(send(record(row, event, time), patience));
            }
        }
        return new Sent(rows, fates);
    }

    /** Waits until every one of them is acknowledged. */
    void await(Sent sent, Patience patience) throws IOException, InterruptedException {
        for (Future<RecordMetadata> one : sent.fates()) {
            await(one, patience);
        }
    }

    // a send that finds no metadata in time fails at once: stop there, or the next event would overtake it
    private Future<RecordMetadata> send(ProducerRecord<String, byte[]> message, Patience patience)
            throws IOException, InterruptedException {
        Future<RecordMetadata> future = producer.send(message);
        if (future.isDone()) {
            await(future, patience);
        }
        return future;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }

    private List<OutgoingEvent> events(OutboxRow row) throws IOException, GeneralSecurityException {
        if (row.encoding().equals("CHUNK")) {
            return EventChunk.unpack(cipher.decrypt(Objects.requireNonNull(row.payload()), Outbox.CONTEXT));
        }
        return List.of(new OutgoingEvent(row.topic(), row.key(), row.eventId(), row.type(), row.payload()));
    }

    private ProducerRecord<String, byte[]> record(OutboxRow row, OutgoingEvent event, byte[] time) {
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(event.topic(), event.key(), event.json());
        Headers headers = message.headers()
                .add("ce_specversion", SPEC_VERSION)
                .add("ce_id", utf8(event.eventId().toString()))
                .add("ce_type", utf8(event.type()))
                .add("ce_source", source)
                .add("ce_time", time)
                .add("content-type", JSON);
        if (row.traceparent() != null) {
            headers.add("traceparent", utf8(row.traceparent()));
        }
        if (row.republish()) {
            headers.add("republish", utf8("true"));
        }
        return message;
    }

    private static void await(Future<RecordMetadata> one, Patience patience) throws IOException, InterruptedException {
        while (true) {
            try {
                one.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
                return;
            } catch (TimeoutException notYet) {
                patience.stillWaiting();
            } catch (ExecutionException refused) {
                throw new IOException("Kafka refused an event", refused.getCause());
            }
        }
    }

    private static Map<String, Object> settings(Map<String, Object> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 1);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, PIECE_BYTES);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        // a batch that expires would let the next one overtake it: wait instead, and say so
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 32L << 20);
        settings.keySet().removeAll(List.of("group.id", "auto.offset.reset", "enable.auto.commit"));
        return settings;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
