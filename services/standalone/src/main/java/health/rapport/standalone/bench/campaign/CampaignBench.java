package health.rapport.standalone.bench.campaign;

import health.rapport.standalone.bench.BenchPlace;
import health.rapport.standalone.bench.Report;
import health.rapport.standalone.bench.campaign.sending.MailSink;
import health.rapport.standalone.bench.campaign.sending.Mailing;
import health.rapport.standalone.bench.campaign.sending.SendingDrill;
import health.rapport.standalone.bench.campaign.sending.SendingRuns;
import health.rapport.standalone.bench.campaign.sending.Verdict;
import health.rapport.standalone.infrastructure.Folders;
import health.rapport.standalone.instance.Instance;
import health.rapport.standalone.instance.UserError;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./rapport bench campaign}: how fast messages go out, and that each goes out once. */
@Command(
        name = "campaign",
        description =
                "Measure campaigns: decisions of the gate in memory, e-mails a second with everything on this machine.",
        mixinStandardHelpOptions = true)
public final class CampaignBench implements Callable<Integer> {
    private static final int HANG_UP_ON_ONE_IN = 500;
    private static final int GATE_RUNS = 9;

    @Mixin
    private BenchPlace place = new BenchPlace();

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

    @Option(names = "--heap", paramLabel = "SIZE", description = "Heap of campaign. Usual: ${DEFAULT-VALUE}.")
    private String heap = "1g";

    @Override
    public Integer call() throws Exception {
        Report report = place.report();
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
        try (Mailing mailing = new Mailing(freshInstance(), messages, new MailSink(0), place.environment(Map.of()))) {
            new SendingRuns(mailing, report).measure();
        }
    }

    private void drill(Report report) throws Exception {
        try (Mailing mailing =
                new Mailing(freshInstance(), messages, new MailSink(HANG_UP_ON_ONE_IN), place.environment(Map.of()))) {
            Verdict verdict = new SendingDrill(mailing, kills, seed, report::say).run();
            report.say(verdict.toString());
            if (!verdict.wrong().isEmpty()) {
                throw new UserError("The drill failed.");
            }
        }
    }

    private Instance freshInstance() throws Exception {
        Folders.delete(place.folder());
        return place.open(place.folder(), Map.of("memory.campaign", heap));
    }
}
