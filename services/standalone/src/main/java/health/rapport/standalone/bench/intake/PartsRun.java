package health.rapport.standalone.bench.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import health.rapport.standalone.bench.BenchStack;
import health.rapport.standalone.bench.CpuTimes;
import health.rapport.standalone.bench.Figure;
import health.rapport.standalone.bench.KafkaCount;
import health.rapport.standalone.bench.MemoryWatch;
import health.rapport.standalone.bench.Report;
import health.rapport.standalone.bench.Wire;
import health.rapport.standalone.instance.Port;
import java.io.IOException;

/** A file in parts: sent, completed, and read by the service from where it kept them, until its last row is in Kafka. */
record PartsRun(BenchStack stack, String bearer, KafkaCount kafka, Report report) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int PART_BYTES = 64 * 1024 * 1024;
    private static final java.time.Duration PATIENCE = java.time.Duration.ofMinutes(5);

    void run(WideFile file, String source) throws Exception {
        CpuTimes before = CpuTimes.of(stack.pids());
        long had = kafka.now();
        long begin = System.nanoTime();
        try (MemoryWatch memory = new MemoryWatch(stack.servicePid());
                Wire wire = new Wire(stack.instance().port(Port.INTAKE), bearer)) {
            String upload = opened(wire, source);
            Parts parts = new Parts(wire, upload, PART_BYTES);
            file.writeTo(parts);
            parts.close();
            long sent = System.nanoTime();
            JsonNode batch = ended(wire, JSON.readTree(post(wire, "/api/uploads/" + upload + "/complete", "", 202)));
            long accepted = batch.path("accepted").asLong();
            long inKafka = kafka.await(had + accepted, PATIENCE) - had;
            long nanos = System.nanoTime() - begin;
            String cpu = CpuTimes.of(stack.pids()).since(before, nanos);
            report.say(Figure.of("parts", accepted, nanos, new long[0], cpu).toString());
            report.say("%,d MB in %d parts, sent in %.0f s; %s with %,d rows, %,d in Kafka: %s"
                    .formatted(
                            batch.path("bytesTotal").asLong() / 1_000_000,
                            parts.sent(),
                            (sent - begin) / 1e9,
                            batch.path("state").asText(),
                            batch.path("rowsRead").asLong(),
                            inKafka,
                            accepted == file.rows() && inKafka == accepted ? "reconciles" : "DOES NOT RECONCILE"));
            report.say("memory of the service: " + memory.summary());
        }
    }

    private static String opened(Wire wire, String source) throws IOException {
        String content = "{\"layout\":\"" + WideFile.LAYOUT + "\",\"source\":\"" + source + "\"}";
        return JSON.readTree(post(wire, "/api/uploads", content, 201))
                .path("uploadId")
                .asText();
    }

    private static JsonNode ended(Wire wire, JsonNode batch) throws IOException, InterruptedException {
        JsonNode now = batch;
        while (now.path("state").asText().equals("RECEIVING")) {
            Thread.sleep(500);
            now = JSON.readTree(
                    wire.get("/api/batches/" + batch.path("batchId").asText()).body());
        }
        return now;
    }

    private static String post(Wire wire, String path, String body, int status) throws IOException {
        Wire.Answer answer =
                wire.post(path, "application/json", body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        if (answer.status() != status) {
            throw new IOException(path + ": intake answered " + answer.status() + ": " + answer.body());
        }
        return answer.body();
    }
}
