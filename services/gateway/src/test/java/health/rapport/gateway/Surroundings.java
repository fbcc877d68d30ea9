package health.rapport.gateway;

import health.rapport.gateway.door.ServiceName;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Everything around the gateway in a test: a service behind each door and a sign-in service that publishes its keys. */
public final class Surroundings implements QuarkusTestResourceLifecycleManager {
    private final Vertx vertx = Vertx.vertx();
    private final Map<ServiceName, Upstream> upstreams = new EnumMap<>(ServiceName.class);
    private final Map<String, KeyPair> keys = new HashMap<>();
    private HttpServer signIn;
    volatile SignIn signInState = SignIn.WORKING;

    /** How the sign-in service answers. */
    enum SignIn {
        WORKING,
        CLOSING,
        OVERLOADED
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> config = new HashMap<>();
        for (ServiceName service : ServiceName.values()) {
            Upstream upstream = new Upstream(vertx, service);
            upstreams.put(service, upstream);
            config.put("rapport.gateway.upstream." + service.label(), upstream.url());
        }
        addKey("first");
        signIn = Upstream.await(
                vertx.createHttpServer().requestHandler(this::publishKeys).listen(0, "127.0.0.1"));
        config.put("quarkus.oidc.auth-server-url", issuer());
        config.put("rapport.gateway.timeouts.\"/api/reviews\"", "PT0.5S");
        config.put("rapport.gateway.body-limits.\"/api/fields\"", "1K");
        config.put("rapport.gateway.cors.origins", "https://www.example.org");
        config.put("rapport.gateway.openapi-kept", "PT0S");
        config.put("quarkus.shutdown.timeout", "1S");
        return config;
    }

    void addKey(String id) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            keys.put(id, generator.generateKeyPair());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    Upstream upstream(ServiceName service) {
        return upstreams.get(service);
    }

    private String issuer() {
        return "http://127.0.0.1:" + signIn.actualPort() + "/realms/rapport";
    }

    /** A bearer token, valid for this many seconds. */
    String token(String keyId, long seconds) {
        return Jwt.issuer(issuer())
                .subject("somebody")
                .claim("preferred_username", "marketer")
                .issuedAt(System.currentTimeMillis() / 1000 - 3600)
                .expiresAt(System.currentTimeMillis() / 1000 + seconds)
                .jws()
                .keyId(keyId)
                .sign(keys.get(keyId).getPrivate());
    }

    private void publishKeys(HttpServerRequest request) {
        switch (signInState) {
            case WORKING -> sendKeys(request);
            case CLOSING -> request.connection().close();
            case OVERLOADED -> request.response().setStatusCode(503).end();
        }
    }

    private void sendKeys(HttpServerRequest request) {
        JsonArray published = new JsonArray();
        keys.forEach((id, pair) -> published.add(jwk(id, (RSAPublicKey) pair.getPublic())));
        request.response()
                .putHeader("Content-Type", "application/json")
                .end(new JsonObject().put("keys", published).encode());
    }

    private static JsonObject jwk(String id, RSAPublicKey key) {
        return new JsonObject()
                .put("kty", "RSA")
                .put("use", "sig")
                .put("alg", "RS256")
                .put("kid", id)
                .put("n", base64(key.getModulus()))
                .put("e", base64(key.getPublicExponent()));
    }

    private static String base64(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(java.util.Arrays.copyOfRange(bytes, sign, bytes.length));
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(Surroundings.class));
    }

    @Override
    public void stop() {
        Upstream.await(vertx.close());
    }
}
