package health.rapport.standalone.bench.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import health.rapport.standalone.bench.BenchStack;
import health.rapport.standalone.bench.BenchToken;
import health.rapport.standalone.bench.CpuTimes;
import health.rapport.standalone.bench.Figure;
import health.rapport.standalone.bench.MemoryWatch;
import health.rapport.standalone.bench.Report;
import health.rapport.standalone.bench.Wire;
import health.rapport.standalone.instance.Instance;
import health.rapport.standalone.instance.Port;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Bulk import of FHIR resources, type by type, from the first byte of the first file until the last event is in Kafka. */
record FhirRuns(BenchStack stack, BenchToken token, Path folder, Report report) {
    private static final JsonMapper JSON = new JsonMapper();
    /** As Bulk Data servers mostly give them: what is referred to comes first. */
    private static final List<String> FORWARDS = List.of("Patient", "Encounter", "Condition", "Procedure");

    private static final List<String> BACKWARDS = FORWARDS.reversed();
    private static final long COPIED = 2_810;

    /**
     * Loads about so many resources.
     *
     * @param backwards whether all that refers comes before what it refers to, so that everything waits once
     */
    void load(long resources, boolean backwards, String source) throws Exception {
        int copies = (int) Math.max(1, resources / COPIED);
        CpuTimes before = CpuTimes.of(stack.pids());
        long begin = System.nanoTime();
        long loaded = 0;
        try (MemoryWatch memory = new MemoryWatch(stack.servicePid())) {
            for (String type : backwards ? BACKWARDS : FORWARDS) {
                loaded += one(type, copies, source);
            }
            awaitKafka();
            long nanos = System.nanoTime() - begin;
            String cpu = CpuTimes.of(stack.pids()).since(before, nanos);
            String name = backwards ? "fhir-backwards" : "fhir";
            report.say(Figure.of(name, loaded, nanos, new long[0], cpu).toString());
            report.say("memory of the service: " + memory.summary());
        }
    }

    private long one(String type, int copies, String source) throws IOException {
        FhirCopies file = FhirCopies.of(folder, type, copies);
        long begin = System.nanoTime();
        try (Wire wire = new Wire(stack.instance().port(Port.INTAKE), token.bearer())) {
            Wire.Answer answer = wire.upload("/fhir/$import?source=" + source, "application/fhir+ndjson", file);
            JsonNode counts = JSON.readTree(answer.body()).path("extension");
            if (answer.status() != 200 || counts.path("accepted").asLong() != file.resources()) {
                throw new IOException("of " + file.resources() + " intake took: " + answer.status() + " " + counts);
            }
        }
        long nanos = System.nanoTime() - begin;
        report.say("  %-10s %,9d  %,7.0f a second".formatted(type, file.resources(), file.resources() * 1e9 / nanos));
        return file.resources();
    }

    private void awaitKafka() throws SQLException, InterruptedException {
        try (Connection database = stack.database().connect(Instance.DATABASE);
                Statement statement = database.createStatement()) {
            while (isWaiting(statement)) {
                Thread.sleep(50);
            }
        }
    }

    private static boolean isWaiting(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT EXISTS (SELECT FROM intake.outbox)")) {
            return rows.next() && rows.getBoolean(1);
        }
    }
}
