package health.rapport.runtime.consume;

import com.fasterxml.jackson.core.JsonProcessingException;
import health.rapport.contracts.ContractJson;
import health.rapport.contracts.Fact;
import health.rapport.runtime.persistence.Failures;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Reads records as events of one root; what is none becomes poison with a reason. */
final class EventDecoder {
    private EventDecoder() {}

    /** One good record, kept with its source so that it can still turn out to be poison. */
    record Good<E>(ConsumerRecord<String, byte[]> record, Received<E> received) {}

    record Decoded<E>(List<Good<E>> good, List<Poison> poison) {
        List<Received<E>> events() {
            return good.stream().map(Good::received).toList();
        }
    }

    static <E extends Fact> Decoded<E> decode(Iterable<ConsumerRecord<String, byte[]>> records, Class<E> root) {
        List<Good<E>> good = new ArrayList<>();
        List<Poison> poison = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            // a tombstone only tells Kafka to forget; the owner's event said so before
            if (record.value() != null) {
                decodeOne(record, root, good, poison);
            }
        }
        return new Decoded<>(good, poison);
    }

    private static <E extends Fact> void decodeOne(
            ConsumerRecord<String, byte[]> record, Class<E> root, List<Good<E>> good, List<Poison> poison) {
        try {
            E event = ContractJson.read(record.value(), root);
            if (event == null) {
                poison.add(new Poison(record, "undecodable: JSON null"));
            } else {
                good.add(new Good<>(record, received(record, event)));
            }
        } catch (JsonProcessingException unreadable) {
            poison.add(new Poison(record, "undecodable: " + Failures.describe(unreadable) + place(unreadable)));
        } catch (java.io.IOException | RuntimeException unreadable) {
            poison.add(new Poison(record, "undecodable: " + Failures.describe(unreadable)));
        }
    }

    private static <E> Received<E> received(ConsumerRecord<String, byte[]> record, E event) {
        return new Received<>(
                event,
                record.topic(),
                record.partition(),
                record.offset(),
                uuid(header(record, "ce_id")),
                instant(header(record, "ce_time")),
                "true".equals(header(record, "republish")));
    }

    static @Nullable String header(ConsumerRecord<String, byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static String place(JsonProcessingException unreadable) {
        var location = unreadable.getLocation();
        return location == null ? "" : " line " + location.getLineNr() + " column " + location.getColumnNr();
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException foreign) {
            return null;
        }
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException foreign) {
            return null;
        }
    }
}
