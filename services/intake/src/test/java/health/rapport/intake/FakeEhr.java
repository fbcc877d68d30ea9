package health.rapport.intake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The EHR's side of a bulk export, and a server of files: a token endpoint that checks signatures, kick-off, polling. */
public final class FakeEhr implements QuarkusTestResourceLifecycleManager {
    static final Map<String, byte[]> FILES = new ConcurrentHashMap<>();
    static final List<String> KICK_OFFS = new CopyOnWriteArrayList<>();
    static final AtomicInteger POLLS = new AtomicInteger();
    static volatile String manifest = "";
    static volatile String base = "";

    private static final Map<String, KeyPair> KEYS = new ConcurrentHashMap<>();
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            KEYS.put("RS384", rsa());
            KEYS.put("ES384", ec());
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException | GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/token", FakeEhr::token);
        server.createContext("/fhir/$export", FakeEhr::kickOff);
        server.createContext("/fhir/status", FakeEhr::poll);
        server.createContext("/files/", FakeEhr::file);
        server.createContext("/locked/", FakeEhr::locked);
        server.start();
        base = "http://127.0.0.1:" + server.getAddress().getPort();
        String remotes = "rapport.intake.fhir.remotes.";
        return Map.ofEntries(
                Map.entry(
                        "rapport.intake.fhir.import-hosts",
                        "127.0.0.1:" + server.getAddress().getPort()),
                Map.entry(remotes + "epic.base-url", base + "/fhir"),
                Map.entry(remotes + "epic.token-url", base + "/token"),
                Map.entry(remotes + "epic.client-id", "rapport"),
                Map.entry(remotes + "epic.key-id", "RS384"),
                Map.entry(remotes + "epic.private-key", pem("RS384")),
                Map.entry(remotes + "epic.source", "epic"),
                Map.entry(remotes + "cerner.base-url", base + "/fhir"),
                Map.entry(remotes + "cerner.token-url", base + "/token"),
                Map.entry(remotes + "cerner.client-id", "rapport"),
                Map.entry(remotes + "cerner.key-id", "ES384"),
                Map.entry(remotes + "cerner.private-key", pem("ES384")),
                Map.entry(remotes + "cerner.algorithm", "ES384"),
                Map.entry(remotes + "cerner.source", "cerner"));
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    private static KeyPair rsa() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static KeyPair ec() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp384r1"));
        return generator.generateKeyPair();
    }

    private static String pem(String name) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(KEYS.get(name).getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    private static void token(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        boolean valid = false;
        for (String pair : form.split("&")) {
            if (pair.startsWith("client_assertion=")) {
                valid = isSigned(
                        URLDecoder.decode(pair.substring("client_assertion=".length()), StandardCharsets.UTF_8));
            }
        }
        answer(
                exchange,
                valid ? 200 : 400,
                "{\"access_token\":\"secret\",\"token_type\":\"bearer\",\"expires_in\":300}");
    }

    private static boolean isSigned(String jwt) {
        String[] parts = jwt.split("\\.");
        String header = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String algorithm = header.contains("ES384") ? "ES384" : "RS384";
        try {
            Signature signature =
                    Signature.getInstance(algorithm.equals("ES384") ? "SHA384withECDSAinP1363Format" : "SHA384withRSA");
            signature.initVerify(KEYS.get(algorithm).getPublic());
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return claims.contains("\"aud\":\"" + base + "/token\"")
                    && claims.contains("\"iss\":\"rapport\"")
                    && claims.contains("\"sub\":\"rapport\"")
                    && header.contains("\"kid\":\"" + algorithm + "\"")
                    && signature.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void kickOff(HttpExchange exchange) throws IOException {
        if (!isAllowed(exchange)
                || !"respond-async".equals(exchange.getRequestHeaders().getFirst("Prefer"))) {
            answer(exchange, 401, "");
            return;
        }
        KICK_OFFS.add(exchange.getRequestURI().toString());
        POLLS.set(0);
        exchange.getResponseHeaders().add("Content-Location", base + "/fhir/status/1");
        answer(exchange, 202, "");
    }

    private static void poll(HttpExchange exchange) throws IOException {
        boolean ready = POLLS.incrementAndGet() > 2;
        if (!ready) {
            exchange.getResponseHeaders().add("Retry-After", "1");
        }
        answer(exchange, !isAllowed(exchange) ? 401 : ready ? 200 : 202, ready ? manifest : "");
    }

    private static void file(HttpExchange exchange) throws IOException {
        byte[] bytes = FILES.get(exchange.getRequestURI().getPath().substring("/files/".length()));
        if (bytes == null) {
            answer(exchange, 404, "");
            return;
        }
        if (bytes.length > 1 && bytes[0] == (byte) 0x1f) {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
        }
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void locked(HttpExchange exchange) throws IOException {
        byte[] bytes = FILES.get(exchange.getRequestURI().getPath().substring("/locked/".length()));
        answer(exchange, isAllowed(exchange) ? 200 : 401, new String(bytes, StandardCharsets.UTF_8));
    }

    private static boolean isAllowed(HttpExchange exchange) {
        return "Bearer secret".equals(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }
}
