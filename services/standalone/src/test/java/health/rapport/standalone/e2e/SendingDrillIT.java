package health.rapport.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.standalone.bench.campaign.sending.MailSink;
import health.rapport.standalone.bench.campaign.sending.Mailing;
import health.rapport.standalone.bench.campaign.sending.SendingDrill;
import health.rapport.standalone.bench.campaign.sending.Verdict;
import health.rapport.standalone.infrastructure.Folders;
import health.rapport.standalone.instance.Instance;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * One campaign to many, with the service, its database and its broker killed meanwhile: by the mail server's own book nobody got
 * two messages, nobody was forgotten, and nothing came after an acknowledged opt-out.
 *
 * <p>That the test would notice is shown by the mutants in {@code src/test/mutants} that name it.
 */
final class SendingDrillIT {
    private static final int MESSAGES = Integer.getInteger("rapport.drill.messages", 20_000);
    private static final int KILLS = Integer.getInteger("rapport.drill.sending-kills", 6);
    private static final int HANG_UP_ON_ONE_IN = 500;
    private final long seed = Long.getLong("rapport.drill.seed", 20_260_101L);

    @Test
    void eachGetsOneMessageOrTheReasonWhyNot() throws Exception {
        Path folder = Path.of("target", "e2e", "sending-drill").toAbsolutePath();
        Folders.delete(folder);
        Instance instance = RunningRapport.withFreePorts(folder);
        try (Mailing mailing = new Mailing(instance, MESSAGES, new MailSink(HANG_UP_ON_ONE_IN), Map.of())) {
            Verdict verdict = new SendingDrill(mailing, KILLS, seed, RunningRapport::say).run();
            RunningRapport.say(verdict.toString());
            assertThat(verdict.wrong()).as("seed %d, %s", seed, verdict).isEmpty();
            assertThat(verdict.killed()).hasSize(KILLS).contains("campaign", "postgres", "kafka");
            assertThat(verdict.optOuts()).isGreaterThan(MESSAGES / 500);
        }
    }
}
