package health.rapport.standalone.bench.attribution;

import health.rapport.standalone.bench.BenchStack;
import health.rapport.standalone.bench.Report;
import health.rapport.standalone.bench.Times;
import health.rapport.standalone.instance.Port;
import health.rapport.standalone.instance.UserError;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Dashboards through the service's own door, one question after the other. */
record FigureRuns(BenchStack stack, String bearer, Report report) {
    private static final String YEAR = "&from=2025-01-01&to=2025-12-31";
    private static final String ODD = "&from=2025-02-10&to=2025-11-20";
    private static final String CAMPAIGN = "&campaign=01900000-0000-7000-8001-000000000003";
    private static final List<String> QUESTIONS = List.of(
            "by=channel" + YEAR,
            "by=campaign" + YEAR,
            "by=serviceLine" + YEAR,
            "by=facility" + YEAR,
            "by=channel,campaign&model=position" + YEAR,
            "by=channel,serviceLine&model=unique" + YEAR,
            "by=" + YEAR,
            "by=channel" + ODD,
            "by=campaign&section=withLowerConfidence" + ODD,
            "by=facility&model=time_decay&from=2025-03-03&to=2025-04-18",
            "by=channel" + YEAR + CAMPAIGN,
            "by=serviceLine&model=last" + YEAR + CAMPAIGN,
            "by=campaign&serviceLine=LINE%203" + YEAR,
            "by=channel&channel=EMAIL&serviceLine=LINE%203" + YEAR);

    void measure(int runs) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        List<Times> all = new ArrayList<>();
        for (String question : QUESTIONS) {
            Times times = new Times(runs);
            for (int run = -runs / 4; run < runs; run++) {
                long start = System.nanoTime();
                ask(http, question);
                times.add(run, System.nanoTime() - start);
            }
            all.add(times);
            say(question, times);
        }
        say("all of them", Times.together(all));
    }

    private void ask(HttpClient http, String question) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(stack.instance().url(Port.ATTRIBUTION) + "/api/reports/figures?" + question))
                .header("Authorization", "Bearer " + bearer)
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200 || !answer.body().contains("conversionsMicro")) {
            throw new UserError("attribution answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    private void say(String what, Times times) {
        report.say(String.format(
                Locale.ROOT,
                "%-84s p50 %6.1f  p95 %6.1f  p99 %6.1f ms",
                what,
                times.percentile(50),
                times.percentile(95),
                times.percentile(99)));
    }
}
