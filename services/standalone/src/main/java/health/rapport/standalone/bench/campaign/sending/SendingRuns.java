package health.rapport.standalone.bench.campaign.sending;

import health.rapport.standalone.bench.CpuTimes;
import health.rapport.standalone.bench.Report;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** E-mails a second, from the launch until the last one was taken, and how long an opt-out takes meanwhile. */
public final class SendingRuns {
    private static final int OPT_OUTS = 200;
    private static final int EVERY_MILLIS = 50;
    private final Mailing mailing;
    private final Report report;

    public SendingRuns(Mailing mailing, Report report) {
        this.mailing = mailing;
        this.report = report;
    }

    public void measure() throws Exception {
        UUID campaign = mailing.prepare();
        long ordered = System.nanoTime();
        mailing.launch(campaign);
        mailing.awaitDrawn();
        report.say("launched to %,d people and drawn in %.1f s"
                .formatted(mailing.size(), (System.nanoTime() - ordered) / 1e9));
        CpuTimes before = CpuTimes.of(mailing.stack().pids());
        long begin = System.nanoTime();
        long[] optOuts = optOutsMeanwhile();
        mailing.awaitEnd();
        long nanos = lastTaken() - begin;
        CpuTimes after = CpuTimes.of(mailing.stack().pids());
        long sent = mailing.sink().count();
        report.say("%,.0f e-mails a second (%,d in %.1f s); cores: %s"
                .formatted(sent / (nanos / 1e9), sent, nanos / 1e9, after.since(before, nanos)));
        report.say("  processor time an e-mail: " + after.each(before, sent));
        Arrays.sort(optOuts);
        report.say("  opt-outs by the API meanwhile, until acknowledged: p50 %.0f ms, p99 %.0f ms, longest %.0f ms"
                .formatted(at(optOuts, 50), at(optOuts, 99), at(optOuts, 100)));
    }

    private long[] optOutsMeanwhile() throws Exception {
        long[] took = new long[OPT_OUTS];
        for (int i = 0; i < OPT_OUTS; i++) {
            long begin = System.nanoTime();
            optOut(mailing.size() - 1 - i);
            took[i] = System.nanoTime() - begin;
            Thread.sleep(EVERY_MILLIS);
        }
        return took;
    }

    private void optOut(int person) throws Exception {
        Map<String, String> said =
                Map.of("address", Facts.address(person), "status", "OPTED_OUT", "evidence", "by telephone");
        mailing.door().post("/api/permissions", "opt-out-" + person, said);
    }

    private long lastTaken() {
        List<MailSink.Taken> all = mailing.sink().taken();
        return all.getLast().nanos();
    }

    private static double at(long[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e6;
    }
}
