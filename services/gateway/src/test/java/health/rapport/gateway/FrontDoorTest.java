package health.rapport.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.gateway.door.Access;
import health.rapport.gateway.door.Door;
import health.rapport.gateway.door.Doors;
import health.rapport.gateway.door.ServiceName;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class FrontDoorTest extends GatewayCase {

    private static String example(Door door) {
        return door.label().replace("*", "7");
    }

    private static String method(Door door) {
        return door.methods().contains("GET") ? "GET" : "POST";
    }

    @Test
    void everyDoorLeadsToItsServiceWithPathQueryAndTokenUntouched() {
        for (Door door : Doors.TABLE) {
            RawHttp.Answer answer =
                    ask(method(door), example(door) + "?q=%2Fa;b", bearer() + "Content-Length: 5\r\n\r\nhello");

            assertThat(answer.status()).as(door.label()).isEqualTo(200);
            JsonObject told = new JsonObject(answer.body());
            assertThat(told.getString("service"))
                    .as(door.label())
                    .isEqualTo(door.service().label());
            assertThat(told.getString("uri")).isEqualTo(example(door) + "?q=%2Fa;b");
            assertThat(told.getString("body")).isEqualTo("hello");
            assertThat(told.getJsonObject("headers").getString("authorization", ""))
                    .isNotNull();
            assertThat(told.getJsonObject("headers")
                            .getJsonArray("authorization")
                            .getString(0))
                    .startsWith("Bearer ey");
        }
    }

    @Test
    void withoutATokenOnlyOpenDoorsOpen() {
        for (Door door : Doors.TABLE) {
            RawHttp.Answer answer = ask(method(door), example(door), "Content-Length: 0\r\n");

            if (door.access() == Access.OPEN) {
                assertThat(answer.status()).as(door.label()).isEqualTo(200);
            } else {
                assertThat(answer.status()).as(door.label()).isEqualTo(401);
                assertThat(answer.header("www-authenticate")).isEqualTo("Bearer realm=\"rapport\"");
                assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
                assertThat(problemType(answer)).isEqualTo("unauthorized");
            }
        }
    }

    @Test
    void noSpellingOfAProtectedPathGetsPast() {
        List<String> spellings = List.of(
                "/%61pi/people",
                "/api/people/",
                "/api/people?x",
                "/API/PEOPLE",
                "/api/people;x",
                "/api/people%3bx",
                "/api/people%3Bx",
                "/api%2fpeople",
                "/api%2Fpeople",
                "//api/people",
                "/api//people",
                "/./api/people",
                "/v1/../api/people",
                "/v1/%2e%2e/api/people",
                "/v1/%2E./api/people",
                "/v1/..%2fapi/people",
                "/v1/%252e%252e/api/people",
                "/v1/..%252fapi/people",
                "/v1/..;/api/people",
                "/v1/..\\api\\people",
                "/v1\\..\\api",
                "/v1%5c..%5capi",
                "/api/people%00",
                "/api/people\0",
                "/u/..%c0%afapi/people",
                "/q/health/../metrics",
                "/q/health;/../metrics",
                "/docs/../q/metrics",
                "/q/metrics",
                "/q/metrics/",
                "/webjars/swagger-ui/5.30.2/index.html",
                "/q/dev-ui",
                "/q/info",
                "http://x/api/people");
        int before = upstream(ServiceName.MASTERING).seen.size();

        for (String spelling : spellings) {
            assertThat(get(spelling, "").status()).as(spelling).isIn(400, 401);
        }

        assertThat(upstream(ServiceName.MASTERING).seen).hasSize(before);
    }

    @Test
    void aSuspiciousPathIsRefusedEvenWithAToken() {
        RawHttp.Answer answer = get("/api/people%252f7", bearer());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(problemType(answer)).isEqualTo("suspicious-path");
    }

    @Test
    void onlyWhoIsSignedInLearnsWhichPathsExist() {
        assertThat(get("/nothing/here", "").status()).isEqualTo(401);
        RawHttp.Answer answer = get("/nothing/here", bearer());
        assertThat(answer.status()).isEqualTo(404);
        assertThat(problemType(answer)).isEqualTo("not-found");
    }

    @Test
    void aBadTokenIsRefusedAndNamedSo() {
        String[] parts = surroundings.token("first", 300).split("\\.");
        String forged =
                Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\",\"typ\":\"JWT\"}".getBytes());
        List<String> bad = List.of(
                "Bearer nonsense",
                "Bearer " + surroundings.token("first", -60),
                "Bearer " + parts[0] + "." + parts[1] + ".AAAA",
                "Bearer " + forged + "." + parts[1] + ".");

        for (String authorization : bad) {
            RawHttp.Answer answer = get("/api/people", "Authorization: " + authorization + "\r\n");
            assertThat(answer.status()).as(authorization).isEqualTo(401);
            assertThat(answer.header("www-authenticate")).contains("error=\"invalid_token\"");
            assertThat(problemType(answer)).isEqualTo("unauthorized");
        }
        for (String other : List.of("Basic bTpt", "Bearer", "Bearer ", "Token x")) {
            assertThat(get("/api/people", "Authorization: " + other + "\r\n").status())
                    .isEqualTo(401);
        }
        assertThat(get("/api/people", bearer() + bearer()).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @EnumSource(names = "WORKING", mode = EnumSource.Mode.EXCLUDE)
    void whileTheSignInServiceIsAwayAnUnknownKeyIsAnOutageNotARefusal(Surroundings.SignIn outage) {
        surroundings.addKey(outage.name());
        String header = "Authorization: Bearer " + surroundings.token(outage.name(), 300) + "\r\n";
        surroundings.signInState = outage;
        try {
            RawHttp.Answer answer = get("/api/people", header);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("retry-after")).isNotNull();
            assertThat(get("/api/people", bearer()).status()).isIn(200, 503);
        } finally {
            surroundings.signInState = Surroundings.SignIn.WORKING;
        }
        assertThat(get("/api/people", header).status()).isEqualTo(200);
    }

    @Test
    void aWellFormedRequestIdIsKeptAndEveryOtherIsReplaced() {
        RawHttp.Answer kept = get("/u/x", "X-Request-Id: order-66.a_b\r\n");
        assertThat(kept.header("x-request-id")).isEqualTo("order-66.a_b");
        assertThat(headerSeen(kept, "x-request-id")).isEqualTo("order-66.a_b");

        for (String bad : List.of("short", "with space in it", "jane@example.org", "a".repeat(65), "")) {
            RawHttp.Answer replaced = get("/u/x", "X-Request-Id: " + bad + "\r\n");
            assertThat(replaced.header("x-request-id"))
                    .matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}");
            assertThat(headerSeen(replaced, "x-request-id")).isEqualTo(replaced.header("x-request-id"));
        }
        assertThat(get("/api/people", "X-Request-Id: refused-too\r\n").header("x-request-id"))
                .isEqualTo("refused-too");
    }

    private static String headerSeen(RawHttp.Answer answer, String name) {
        var values = new JsonObject(answer.body()).getJsonObject("headers").getJsonArray(name);
        return values == null
                ? null
                : String.join("|", values.stream().map(String::valueOf).toList());
    }

    @Test
    void headersOfOneConnectionAndClaimsOfOthersStayAtTheDoor() {
        RawHttp.Answer answer = get(
                "/u/x",
                "Connection: keep-alive, X-Private\r\nX-Private: 1\r\nKeep-Alive: 5\r\nTE: trailers\r\n"
                        + "Proxy-Authorization: Basic eA==\r\nUpgrade: h2c\r\nHTTP2-Settings: AAA\r\n"
                        + "X-Forwarded-For: 6.6.6.6\r\nX-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: https\r\n"
                        + "X-Forwarded-Prefix: /x\r\nForwarded: for=6.6.6.6\r\nX-Real-IP: 6.6.6.6\r\n"
                        + "X-HTTP-Method-Override: DELETE\r\nX-Original-URL: /api/people\r\n"
                        + "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\n"
                        + "Idempotency-Key: k\r\nAccept: a\r\nAccept: b\r\n");

        assertThat(answer.status()).isEqualTo(200);
        JsonObject seen = new JsonObject(answer.body()).getJsonObject("headers");
        assertThat(seen.fieldNames())
                .containsExactlyInAnyOrder(
                        "host",
                        "x-forwarded-for",
                        "x-forwarded-host",
                        "x-forwarded-proto",
                        "x-request-id",
                        "traceparent",
                        "idempotency-key",
                        "accept");
        assertThat(headerSeen(answer, "x-forwarded-for")).isEqualTo("127.0.0.1");
        assertThat(headerSeen(answer, "x-forwarded-host")).isEqualTo("gw.example");
        assertThat(headerSeen(answer, "x-forwarded-proto")).isEqualTo("http");
        assertThat(headerSeen(answer, "accept")).isEqualTo("a|b");
    }

    @Test
    void anAnswerIsPassedOnWithoutWhatBelongsInside() {
        RawHttp.Answer answer = get("/api/people/talks", bearer() + "Origin: https://evil.example\r\n");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("talked");
        assertThat(answer.header("location")).isEqualTo("/api/people/7?x=1");
        assertThat(answer.header("etag")).isEqualTo("\"3\"");
        assertThat(answer.headers("set-cookie")).containsExactly("a=1", "b=2");
        assertThat(answer.headers("x-content-type-options")).containsExactly("nosniff");
        assertThat(answer.headers("content-security-policy")).containsExactly("default-src 'self'");
        assertThat(answer.headers("cache-control")).containsExactly("no-store");
        assertThat(answer.headers("x-request-id")).hasSize(1).doesNotContain("of-the-service");
        for (String inside : List.of("x-secret", "proxy-authenticate", "server", "access-control-allow-origin")) {
            assertThat(answer.headers(inside)).as(inside).isEmpty();
        }
        assertThat(get("/u/talks", "").header("cache-control")).isEqualTo("public");
    }

    @Test
    void everyAnswerCarriesSecurityHeaders() {
        for (RawHttp.Answer answer : List.of(
                get("/api/people", bearer()),
                get("/api/people", ""),
                get("/api/people;x", ""),
                get("/q/health", ""),
                get("/docs", ""))) {
            assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
            assertThat(answer.header("referrer-policy")).isEqualTo("no-referrer");
            assertThat(answer.header("content-security-policy"))
                    .contains("default-src 'none'")
                    .contains("frame-ancestors 'none'");
            assertThat(answer.headers("strict-transport-security")).isEmpty();
        }
    }

    @Test
    void answersWithoutABodyPassToo() throws Exception {
        assertThat(get("/api/people/empty", bearer()).status()).isEqualTo(204);
        try (RawHttp caller = new RawHttp(port())) {
            caller.send("HEAD /u/x HTTP/1.1\r\nHost: x\r\n\r\nGET /u/y HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(new String(caller.in().readNBytes(12))).isEqualTo("HTTP/1.1 200");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /u/x HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcde",
                "POST /u/x HTTP/1.1\r\nHost: x\r\nContent-Length: +4\r\n\r\nabcd",
                "POST /u/x HTTP/1.1\r\nHost: x\r\nContent-Length: 4, 4\r\n\r\nabcd",
                "POST /u/x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\nContent-Length: 4\r\n\r\nabcd",
                "POST /u/x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "POST /u/x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
                "POST /u/x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                "POST /u/x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /u/x HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
                "GET /u/x HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
                "GET /u/x HTTP/1.1\r\nHost : x\r\n\r\n",
                "GET /u/x HTTP/1.1\r\nHost: x\r\nX-A: a\rb\r\n\r\n",
                "POST /u/x HTTP/1.1\r\nHost: x\r\nContent-Length : 4\r\n\r\nabcd",
            })
    void aRequestWhoseEndOrHostIsInDoubtIsRefusedAndTheConnectionClosed(String request) throws Exception {
        int before = upstream(ServiceName.CAMPAIGN).seen.size();
        try (RawHttp caller = new RawHttp(port())) {
            caller.send(request + "GET /u/smuggled HTTP/1.1\r\nHost: x\r\n\r\n");

            assertThat(caller.answer().status()).isEqualTo(400);
            assertThat(caller.isClosedByPeer()).isTrue();
        }
        assertThat(upstream(ServiceName.CAMPAIGN).seen).hasSize(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /u/x HTTP/1.1\r\n\r\n", "GET * HTTP/1.1\r\nHost: x\r\n\r\n"})
    void whatTheRouterCannotReadIsAProblemToo(String request) {
        RawHttp.Answer answer = RawHttp.ask(port(), request);

        assertThat(answer.status()).isIn(400, 404);
        assertThat(problemType(answer)).isEqualTo("bad-request");
        assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
    }

    @Test
    void lengthBesideChunksIsNeverPassedOn() throws Exception {
        try (RawHttp caller = new RawHttp(port())) {
            // a service that believed the length would take what follows the last chunk for the rest of the body
            caller.send(
                    "POST /u/framing HTTP/1.1\r\nHost: x\r\nContent-Length: 60\r\nTransfer-Encoding: chunked\r\n\r\n"
                            + "3\r\nabc\r\n0\r\n\r\nGET /api/people HTTP/1.1\r\nHost: x\r\n\r\n");

            RawHttp.Answer first = caller.answer();
            if (first.status() != 400) {
                JsonObject told = new JsonObject(first.body());
                assertThat(told.getString("body")).isEqualTo("abc");
                assertThat(told.getJsonObject("headers").containsKey("content-length"))
                        .isFalse();
                assertThat(caller.answer().status()).isEqualTo(401);
            }
        }
    }

    @Test
    void noOtherProtocolIsSpokenThroughTheDoor() {
        RawHttp.Answer socket = get(
                "/u/x",
                "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
        assertThat(socket.status()).isEqualTo(200);
        assertThat(headerSeen(socket, "upgrade")).isNull();
        assertThat(headerSeen(socket, "connection")).isNull();

        RawHttp.Answer h2c =
                get("/u/x", "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n");
        assertThat(h2c.status()).isEqualTo(200);

        for (String method : List.of("TRACE", "CONNECT", "PROPFIND", "get")) {
            assertThat(ask(method, "/u/x", "").status()).as(method).isIn(400, 405);
        }
    }

    @Test
    void tooManyOrTooLongHeadersAreRefused() {
        assertThat(get("/u/x", "X-Long: " + "a".repeat(20_000) + "\r\n").status())
                .isEqualTo(431);
        assertThat(get("/u/" + "a".repeat(9_000), "").status()).isEqualTo(414);
    }
}
