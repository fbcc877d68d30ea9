package health.rapport.standalone.bench.intake;

import health.rapport.standalone.bench.BenchStack;
import health.rapport.standalone.bench.CpuTimes;
import health.rapport.standalone.bench.Figure;
import health.rapport.standalone.bench.MemoryWatch;
import health.rapport.standalone.bench.Report;
import health.rapport.standalone.bench.Wire;
import health.rapport.standalone.instance.Instance;
import java.sql.Connection;

/** Files large enough to show what a short run hides. */
record FileRuns(BenchStack stack, CsvLoad load, int run, Report report) {
    /** About 2 GB. */
    static final long WIDE_ROWS = 1_100_000;

    /** One file with bad rows of twelve kinds: totals, kinds and what is in Kafka have to agree with the file. */
    void mixed(long rows, double bad, String source) throws Exception {
        PeopleFile file = new PeopleFile(run, rows, bad);
        CsvLoad.Loaded loaded = watched("mixed", "person", file, source);
        report.say("%,d rows read = %,d accepted + %,d duplicate + %,d quarantined; %,d in Kafka: %s"
                .formatted(
                        loaded.rowsRead(),
                        loaded.accepted(),
                        loaded.duplicate(),
                        loaded.quarantined(),
                        loaded.inKafka(),
                        loaded.reconciles() ? "reconciles" : "DOES NOT RECONCILE"));
        try (Connection database = stack.database().connect(Instance.DATABASE)) {
            BadRowCheck check = BadRowCheck.of(database, loaded.batchId(), file);
            check.found().forEach((kind, count) -> report.say("  %-22s %,9d".formatted(kind.rule(), count)));
            report.say("rows that are not where and what they should be: " + check.wrong());
        }
    }

    /** A file of wide rows, to see what size alone does to memory. */
    void memory(String source) throws Exception {
        watched("memory", WideFile.LAYOUT, new WideFile(run, WIDE_ROWS), source);
    }

    private CsvLoad.Loaded watched(String name, String layout, Wire.Body file, String source) throws Exception {
        CpuTimes before = CpuTimes.of(stack.pids());
        try (MemoryWatch memory = new MemoryWatch(stack.servicePid())) {
            CsvLoad.Loaded loaded = load.load(layout, file, source);
            String cpu = CpuTimes.of(stack.pids()).since(before, loaded.nanos());
            report.say(Figure.of(name, loaded.rowsRead(), loaded.nanos(), new long[0], cpu)
                    .toString());
            report.say("memory of the service: " + memory.summary());
            return loaded;
        }
    }
}
