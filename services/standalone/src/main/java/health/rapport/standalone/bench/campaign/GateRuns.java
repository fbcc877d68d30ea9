package health.rapport.standalone.bench.campaign;

import health.rapport.gate.Gate;
import health.rapport.gate.GateDecision;
import health.rapport.gate.GateFacts;
import health.rapport.standalone.bench.Report;
import health.rapport.standalone.bench.Times;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Decides about the same contacts again and again. */
final class GateRuns {
    private final List<GateFacts> contacts;
    private final Report report;
    private final Gate gate = new Gate(GateContacts.POLICIES, ZoneId.of("America/New_York"));

    GateRuns(List<GateFacts> contacts, Report report) {
        this.contacts = contacts;
        this.report = report;
    }

    void measure(int runs) {
        Map<String, Integer> found = new TreeMap<>();
        contacts.forEach(facts -> found.merge(name(gate.decide(facts)), 1, Integer::sum));
        report.say("%,d contacts: %s".formatted(contacts.size(), found));
        say("one thread", runs, 1);
        int cores = Runtime.getRuntime().availableProcessors();
        say(cores + " threads", runs, cores);
    }

    private void say(String name, int runs, int threads) {
        Times times = new Times(runs);
        for (int run = -runs / 2 - 1; run < runs; run++) {
            long start = System.nanoTime();
            long sent = IntStream.range(0, threads)
                    .parallel()
                    .mapToLong(part -> decide(part, threads))
                    .sum();
            times.add(run, System.nanoTime() - start);
            if (sent == 0) {
                throw new IllegalStateException("nobody may be written to: this measures nothing");
            }
        }
        report.say(String.format(
                Locale.ROOT,
                "gate, %-12s %,12.0f decisions a second (median of %d), slowest run %,12.0f",
                name,
                contacts.size() * 1e3 / times.percentile(50),
                runs,
                contacts.size() * 1e3 / times.percentile(100)));
    }

    private long decide(int part, int parts) {
        long sent = 0;
        for (int i = part; i < contacts.size(); i += parts) {
            sent += gate.decide(contacts.get(i)) instanceof GateDecision.Send ? 1 : 0;
        }
        return sent;
    }

    private static String name(GateDecision decision) {
        return switch (decision) {
            case GateDecision.Send s -> "sent";
            case GateDecision.Wait w -> "waits, " + w.reasons().getFirst();
            case GateDecision.Refuse r -> "refused, " + r.reasons().getFirst();
        };
    }
}
