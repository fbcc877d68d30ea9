package health.rapport.standalone.bench;

import health.rapport.standalone.bench.sending.MailSink;
import health.rapport.standalone.bench.sending.Mailing;
import health.rapport.standalone.bench.sending.SendingDrill;
import health.rapport.standalone.bench.sending.SendingRuns;
import health.rapport.standalone.bench.sending.Verdict;
import health.rapport.standalone.infrastructure.Folders;
import health.rapport.standalone.instance.Home;
import health.rapport.standalone.instance.Instance;
import health.rapport.standalone.instance.UserError;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./rapport bench campaign}: how fast messages go out, and that each goes out once. */
@Command(
        name = "campaign",
        description =
                "Measure campaigns: decisions of the gate in memory, e-mails a second with everything on this machine.",
        mixinStandardHelpOptions = true)
public final class CampaignBench implements Callable<Integer> {
    private static final int OFFSET = 15_000;
    private static final int HANG_UP_ON_ONE_IN = 500;
    private static final int GATE_RUNS = 9;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "State directory, deleted first. Usual: .rapport/bench-campaign in the source tree.")
    private @Nullable Path directory;

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            description = "Added to every usual port. Usual: ${DEFAULT-VALUE}.")
    private int offset = OFFSET;

    @Option(names = "--only", split = ",", paramLabel = "NAME", description = "Of gate, sending, drill: only these.")
    private List<String> only = List.of("gate", "sending");

    @Option(names = "--messages", paramLabel = "N", description = "How many people get one. Usual: ${DEFAULT-VALUE}.")
    private int messages = 50_000;

    @Option(
            names = "--decisions",
            paramLabel = "N",
            description = "How many contacts are decided about, again and again. Usual: ${DEFAULT-VALUE}.")
    private int decisions = 100_000;

    @Option(
            names = "--kills",
            paramLabel = "N",
            description = "How often the drill ends the service, PostgreSQL or Kafka. Usual: ${DEFAULT-VALUE}.")
    private int kills = 20;

    @Option(names = "--seed", paramLabel = "N", description = "Of the drill's dice. Usual: ${DEFAULT-VALUE}.")
    private long seed = 20_260_101L;

    @Option(
            names = "--java",
            paramLabel = "OPTIONS",
            description = "More options for campaign's JVM (JAVA_TOOL_OPTIONS).")
    private String java = "";

    @Option(names = "--report", paramLabel = "FILE", description = "Also write to the end of this file.")
    private @Nullable Path file;

    @Override
    public Integer call() throws Exception {
        Report report = new Report(file);
        report.begin(Home.find(null, System.getenv()));
        for (String part : only) {
            switch (part) {
                case "gate" -> new GateRuns(GateContacts.first(decisions), report).measure(GATE_RUNS);
                case "sending" -> sending(report);
                case "drill" -> drill(report);
                default -> throw new UserError("There is no part " + part + ".");
            }
        }
        return 0;
    }

    private void sending(Report report) throws Exception {
        try (Mailing mailing = new Mailing(freshInstance(), messages, new MailSink(0), options())) {
            new SendingRuns(mailing, report).measure();
        }
    }

    private void drill(Report report) throws Exception {
        try (Mailing mailing = new Mailing(freshInstance(), messages, new MailSink(HANG_UP_ON_ONE_IN), options())) {
            Verdict verdict = new SendingDrill(mailing, kills, seed, report::say).run();
            report.say(verdict.toString());
            if (!verdict.wrong().isEmpty()) {
                throw new UserError("The drill failed.");
            }
        }
    }

    private Map<String, String> options() {
        return java.isBlank() ? Map.of() : Map.of("JAVA_TOOL_OPTIONS", java);
    }

    private Instance freshInstance() throws Exception {
        Home home = Home.find(null, System.getenv());
        Path place = directory == null ? home.checkout().resolve(".rapport/bench-campaign") : directory;
        Folders.delete(place);
        return Instance.open(place, Map.of("port-offset", Integer.toString(offset)));
    }
}
