package health.rapport.standalone.bench.mastering;

import health.rapport.contracts.PersonData;
import health.rapport.standalone.bench.BenchStack;
import health.rapport.standalone.bench.BenchToken;
import health.rapport.standalone.bench.Dice;
import health.rapport.standalone.bench.Report;
import health.rapport.standalone.instance.Port;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Looking for people among those who are there, one request after the other: {@code Patient/$match}, and search by name. */
final class MatchRuns {
    /** Of each kind before any is measured: a process and its database are slow until they have met their work. */
    private static final int WARM_UP = 1_000;

    private static final int MEASURED = 500;

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    private final String bearer;
    private final MadeUpPeople people;
    private final Report report;

    MatchRuns(BenchStack stack, BenchToken token, MadeUpPeople people, Report report) {
        this.port = stack.instance().port(Port.MASTERING);
        this.bearer = "Bearer " + token.bearer();
        this.people = people;
        this.report = report;
    }

    /** Over the first {@code stored} records. */
    void measure(long stored) throws IOException, InterruptedException {
        report.say("looking for people among %,d records, one request at a time, %d of each kind after %d others"
                .formatted(stored, MEASURED, WARM_UP));
        Dice dice = new Dice(stored);
        IntFunction<Wanted> typing = _ -> wanted(someone(stored, dice), dice, true);
        IntFunction<Wanted> partial = _ -> wanted(someone(stored, dice), dice, false);
        IntFunction<Wanted> unknown = n -> wanted(stored * 2 + 1_000 + n, dice, true);
        for (int n = 0; n < WARM_UP; n++) {
            for (Asked asked : List.of(match(typing.apply(n)), match(partial.apply(n)), match(unknown.apply(n)))) {
                answer(asked);
            }
        }
        run("$match, typing errors", n -> match(typing.apply(n)));
        run("$match, partial data", n -> match(partial.apply(n)));
        run("$match, nobody known", n -> match(unknown.apply(WARM_UP + n)));
        run("name, typing errors", n -> name(typing.apply(n)));
    }

    /** A request, and what its answer holds if it finds whom it looks for. */
    private record Asked(HttpRequest request, String sign) {}

    /** @param number of the record, which its medical record number tells too */
    private record Wanted(long number, PersonData data) {}

    private void run(String name, IntFunction<Asked> question) throws IOException, InterruptedException {
        long[] latencies = new long[MEASURED];
        int found = 0;
        for (int n = 0; n < MEASURED; n++) {
            Asked asked = question.apply(n);
            long begin = System.nanoTime();
            String answer = answer(asked);
            latencies[n] = System.nanoTime() - begin;
            found += answer.contains(asked.sign()) ? 1 : 0;
        }
        Arrays.sort(latencies);
        report.say(String.format(
                Locale.ROOT,
                "%-24s p50 %.1f ms, p95 %.1f ms, p99 %.1f ms; found %d of %d",
                name,
                at(latencies, 0.5),
                at(latencies, 0.95),
                at(latencies, 0.99),
                found,
                MEASURED));
    }

    private String answer(Asked asked) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(asked.request(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("answered " + answer.statusCode());
        }
        return answer.body();
    }

    private static double at(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, share * sorted.length)] / 1e6;
    }

    private Asked match(Wanted wanted) {
        HttpRequest request = request("/fhir/Patient/$match")
                .header("Content-Type", "application/fhir+json")
                .POST(BodyPublishers.ofString(patient(wanted.data())))
                .build();
        return new Asked(request, sign(wanted));
    }

    private static String sign(Wanted wanted) {
        return "\"M" + wanted.number() + "\"";
    }

    private Asked name(Wanted wanted) {
        String name = wanted.data().firstName() + " " + wanted.data().lastName();
        String address = "/api/people?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
        return new Asked(request(address).GET().build(), sign(wanted));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", bearer);
    }

    private static long someone(long stored, Dice dice) {
        return Long.remainderUnsigned(dice.next(), stored);
    }

    /** With one typing error in a name or the day of birth; or of all that is known only the name and one thing more. */
    private Wanted wanted(long number, Dice dice, boolean all) {
        PersonData data = people.record(number).person();
        int error = dice.below(3);
        boolean birth = all || error == 0;
        boolean place = all || error == 1;
        boolean contact = all || error == 2;
        String first = error == 0 ? MadeUpPeople.typo(data.firstName(), dice) : data.firstName();
        String last = error == 1 ? MadeUpPeople.typo(data.lastName(), dice) : data.lastName();
        var day = data.birthDate() == null || error != 2
                ? data.birthDate()
                : data.birthDate().plusDays(1);
        return new Wanted(
                number,
                new PersonData(
                        first,
                        null,
                        last,
                        null,
                        birth ? day : null,
                        data.gender(),
                        place ? data.street() : null,
                        null,
                        place ? data.city() : null,
                        null,
                        place ? data.postalCode() : null,
                        null,
                        contact ? data.email() : null,
                        contact ? data.homePhone() : null,
                        contact ? data.mobilePhone() : null,
                        List.of(),
                        null,
                        null,
                        null));
    }

    /** Made-up values hold nothing that JSON would have to escape. */
    private static String patient(PersonData data) {
        return """
                {"resourceType":"Patient","name":[{"use":"official","given":["%s"],"family":"%s"}],"gender":"%s"%s,
                "address":[{"use":"home","line":["%s"],"city":"%s","postalCode":"%s"}],
                "telecom":[{"system":"email","value":"%s"},{"system":"phone","use":"home","value":"%s"},
                {"system":"phone","use":"mobile","value":"%s"}]}""".formatted(
                        text(data.firstName()),
                        text(data.lastName()),
                        "M".equals(data.gender()) ? "male" : "female",
                        data.birthDate() == null ? "" : ",\"birthDate\":\"" + data.birthDate() + "\"",
                        text(data.street()),
                        text(data.city()),
                        text(data.postalCode()),
                        text(data.email()),
                        text(data.homePhone()),
                        text(data.mobilePhone()));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
