package health.rapport.gateway;

import health.rapport.gateway.door.ServiceName;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A service behind the gateway, as tests need one: it tells what it was sent, or misbehaves by the last path segment. */
public final class Upstream {
    private static final Buffer MEGABYTE = Buffer.buffer(new byte[1 << 20]);

    private final Vertx vertx;
    private final ServiceName name;
    private HttpServer server;
    private int port;

    final AtomicLong received = new AtomicLong();
    final AtomicLong sent = new AtomicLong();
    final AtomicLong left = new AtomicLong();
    final List<String> seen = new CopyOnWriteArrayList<>();

    Upstream(Vertx vertx, ServiceName name) {
        this.vertx = vertx;
        this.name = name;
        start();
    }

    void start() {
        server = vertx.createHttpServer().requestHandler(this::handle);
        server.exceptionHandler(ignored -> {});
        port = await(server.listen(port, "127.0.0.1")).actualPort();
    }

    void stop() {
        await(server.close());
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    static <T> T await(io.vertx.core.Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void handle(HttpServerRequest request) {
        seen.add(request.method() + " " + request.uri());
        request.exceptionHandler(gone -> left.incrementAndGet());
        String path = request.path();
        switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "openapi" -> openApi(request);
            case "never-answers" -> request.handler(chunk -> received.addAndGet(chunk.length()));
            case "never-reads" -> request.pause();
            case "breaks-off" -> request.connection().close();
            case "breaks-off-halfway" -> halfAnswer(request);
            case "answers-early" ->
                request.pause().response().setStatusCode(422).end("early");
            case "counts" -> count(request);
            case "floods" -> flood(request);
            case "talks" -> talk(request);
            case "empty" -> request.response().setStatusCode(204).end();
            default -> request.body().onSuccess(body -> tell(request, body));
        }
    }

    private void tell(HttpServerRequest request, Buffer body) {
        JsonObject headers = new JsonObject();
        request.headers()
                .names()
                .forEach(header -> headers.put(
                        header.toLowerCase(java.util.Locale.ROOT),
                        new JsonArray(request.headers().getAll(header))));
        request.response()
                .putHeader("Content-Type", "application/json")
                .end(new JsonObject()
                        .put("service", name.label())
                        .put("method", request.method().name())
                        .put("uri", request.uri())
                        .put("headers", headers)
                        .put("body", body.toString())
                        .encode());
    }

    private void talk(HttpServerRequest request) {
        HttpServerResponse response = request.response().setStatusCode(201);
        response.putHeader("Location", url() + "/api/people/7?x=1")
                .putHeader("ETag", "\"3\"")
                .putHeader("Connection", "X-Secret")
                .putHeader("X-Secret", "1")
                .putHeader("Proxy-Authenticate", "Basic")
                .putHeader("Server", "inside/1.0")
                .putHeader("Cache-Control", "public")
                .putHeader("X-Request-Id", "of-the-service")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Content-Security-Policy", "default-src 'self'")
                .putHeader("Access-Control-Allow-Origin", "*")
                .putHeader("Set-Cookie", (Iterable<String>) List.of("a=1", "b=2"))
                .end("talked");
    }

    private void halfAnswer(HttpServerRequest request) {
        request.response().setChunked(true).write("half of ");
        vertx.setTimer(100, later -> request.connection().close());
    }

    private void count(HttpServerRequest request) {
        long[] bytes = new long[1];
        request.handler(chunk -> {
            bytes[0] += chunk.length();
            received.addAndGet(chunk.length());
        });
        request.endHandler(end -> request.response().end(String.valueOf(bytes[0])));
    }

    private void flood(HttpServerRequest request) {
        request.response().setChunked(true);
        pour(request.response());
    }

    private void pour(HttpServerResponse response) {
        while (!response.writeQueueFull()) {
            if (sent.get() >= 300L << 20) {
                response.end();
                return;
            }
            sent.addAndGet(MEGABYTE.length());
            response.write(MEGABYTE);
        }
        response.drainHandler(room -> pour(response));
    }

    private void openApi(HttpServerRequest request) {
        String path = switch (name) {
            case MASTERING -> "/api/people";
            case INTAKE -> "/v1/track";
            default -> "/internal";
        };
        request.response()
                .end(new JsonObject()
                        .put("openapi", "3.1.0")
                        .put("paths", new JsonObject().put(path, new JsonObject().put("get", new JsonObject())))
                        .encode());
    }
}
