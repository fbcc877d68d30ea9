package health.rapport.standalone.bench.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import health.rapport.standalone.bench.KafkaCount;
import health.rapport.standalone.bench.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/** A CSV file, from the first byte of its upload until its last accepted row is in Kafka. */
record CsvLoad(int port, String bearer, KafkaCount kafka) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** What became of a file. */
    record Loaded(
            String batchId, long rowsRead, long accepted, long duplicate, long quarantined, long inKafka, long nanos) {
        boolean reconciles() {
            return rowsRead == accepted + duplicate + quarantined && accepted == inKafka;
        }
    }

    Loaded load(String layout, Wire.Body file, String source)
            throws IOException, ExecutionException, InterruptedException {
        long before = kafka.now();
        long begin = System.nanoTime();
        JsonNode batch;
        try (Wire wire = new Wire(port, bearer)) {
            Wire.Answer answer = wire.upload("/api/batches?layout=" + layout + "&source=" + source, "text/csv", file);
            if (answer.status() != 202) {
                throw new IOException("intake answered " + answer.status() + ": " + answer.body());
            }
            batch = JSON.readTree(answer.body());
        }
        long accepted = batch.path("accepted").asLong();
        long inKafka = kafka.await(before + accepted, PATIENCE) - before;
        return new Loaded(
                batch.path("batchId").asText(),
                batch.path("rowsRead").asLong(),
                accepted,
                batch.path("duplicate").asLong(),
                batch.path("quarantined").asLong(),
                inKafka,
                System.nanoTime() - begin);
    }
}
