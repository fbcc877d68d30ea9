package health.rapport.standalone.bench.intake;

import health.rapport.standalone.bench.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Activities through the API, each acknowledged only when it is committed.
 *
 * @param connections how many callers wait at the same time
 * @param perRequest activities in one request; one is sent as a JSON object, more as an array
 */
record ActivityLoad(int port, String bearer, int connections, int perRequest) {
    private static final String PATH = "/api/activities";

    /** What was acknowledged, and how long each request took, in nanoseconds. */
    record Sent(long activities, long nanos, long[] latencies) {}

    /** Sends as fast as answers come, for so many seconds. */
    Sent run(String source, int seconds) throws ExecutionException, InterruptedException {
        long begin = System.nanoTime();
        long end = begin + seconds * 1_000_000_000L;
        List<Callable<List<Long>>> callers = new ArrayList<>();
        for (int caller = 0; caller < connections; caller++) {
            String prefix = source + "-" + caller + "-";
            callers.add(() -> call(prefix, end));
        }
        List<Long> latencies = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<List<Long>> one : threads.invokeAll(callers)) {
                latencies.addAll(one.get());
            }
        }
        long nanos = System.nanoTime() - begin;
        return new Sent(
                (long) latencies.size() * perRequest,
                nanos,
                latencies.stream().mapToLong(Long::longValue).toArray());
    }

    private List<Long> call(String prefix, long end) throws IOException {
        List<Long> latencies = new ArrayList<>();
        try (Wire wire = new Wire(port, bearer)) {
            for (long number = 0; System.nanoTime() < end; number += perRequest) {
                byte[] body = body(prefix, number);
                long begin = System.nanoTime();
                Wire.Answer answer = wire.post(PATH, "application/json", body);
                latencies.add(System.nanoTime() - begin);
                if (answer.status() != 200) {
                    throw new IOException("intake answered " + answer.status() + ": " + answer.body());
                }
            }
        }
        return latencies;
    }

    private byte[] body(String prefix, long from) {
        StringBuilder body = new StringBuilder(perRequest * 480);
        for (int i = 0; i < perRequest; i++) {
            body.append(i == 0 ? (perRequest == 1 ? "" : "[") : ",");
            append(body, prefix, from + i);
        }
        return body.append(perRequest == 1 ? "" : "]").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void append(StringBuilder body, String prefix, long number) {
        body.append("{\"messageId\":\"").append(prefix).append(number);
        body.append(
                "\",\"type\":\"form-submission\",\"occurredAt\":\"2026-03-04T15:16:17Z\",\"channel\":\"WEB\",\"source\":\"bench\",");
        body.append(
                "\"campaignId\":\"heart-2026\",\"callToAction\":\"hra\",\"attributes\":{\"form\":\"heart-check\",\"page\":\"/heart\"},");
        body.append("\"person\":{\"firstName\":\"Ann\",\"lastName\":\"Bell\",\"street\":\"1 Main"
                + " St\",\"city\":\"Boston\",\"state\":\"MA\",");
        body.append("\"postalCode\":\"02108\",\"email\":\"p")
                .append(number)
                .append("@example.org\",\"mobilePhone\":\"413-555-");
        body.append(1000 + number % 9000).append("\"}}");
    }
}
