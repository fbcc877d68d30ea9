package health.rapport.intake.fhir.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import health.rapport.intake.fhir.FhirConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Access tokens by SMART Backend Services (SMART App Launch 2.2, Backend Services; RFC 7523): a JWT signed with our key
 * says who we are, RS384 or ES384. Tokens are real time, so this asks the system's clock.
 */
@ApplicationScoped
class BackendServices {
    private static final Duration LIFE = Duration.ofMinutes(4);
    private static final Duration EARLY = Duration.ofSeconds(30);
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final Fetch fetch;
    private final Clock clock = Clock.systemUTC();
    private final Map<String, Token> known = new ConcurrentHashMap<>();
    private final JsonMapper json = new JsonMapper();

    BackendServices(Fetch fetch) {
        this.fetch = fetch;
    }

    private record Token(String value, Instant until) {}

    /** One that holds for a while. */
    String token(FhirConfig.Remote remote) throws IOException {
        String name = remote.tokenUrl() + " " + remote.clientId();
        Token token = known.get(name);
        if (token == null || token.until().isBefore(clock.instant())) {
            token = fresh(remote);
            known.put(name, token);
        }
        return token.value();
    }

    private Token fresh(FhirConfig.Remote remote) throws IOException {
        String form = "grant_type=client_credentials&scope=" + encoded(remote.scope())
                + "&client_assertion_type=" + encoded("urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                + "&client_assertion=" + assertion(remote);
        HttpRequest request = HttpRequest.newBuilder(remote.tokenUrl())
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        HttpResponse<byte[]> response = fetch.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new BulkFailure("The EHR's token endpoint answered with status " + response.statusCode()
                    + ". Check client id, key and scope.");
        }
        JsonNode answer = json.readTree(response.body());
        Duration life = Duration.ofSeconds(answer.path("expires_in").asLong(60)).minus(EARLY);
        return new Token(answer.path("access_token").asText(), clock.instant().plus(life));
    }

    private String assertion(FhirConfig.Remote remote) throws IOException {
        String header =
                json.writeValueAsString(Map.of("alg", remote.algorithm().name(), "kid", remote.keyId(), "typ", "JWT"));
        String claims = json.writeValueAsString(Map.of(
                "iss", remote.clientId(),
                "sub", remote.clientId(),
                "aud", remote.tokenUrl().toString(),
                "jti", UUID.randomUUID().toString(),
                "exp", clock.instant().plus(LIFE).getEpochSecond()));
        String content = part(header) + "." + part(claims);
        return content + "." + URL.encodeToString(signed(remote, content));
    }

    private static String part(String text) {
        return URL.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] signed(FhirConfig.Remote remote, String content) {
        try {
            Signature signature = Signature.getInstance(remote.algorithm().signature());
            signature.initSign(key(remote));
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException | IllegalArgumentException unusable) {
            throw new BulkFailure("The private key of this EHR is no PKCS#8 key that fits its algorithm.");
        }
    }

    private static PrivateKey key(FhirConfig.Remote remote) throws GeneralSecurityException {
        String base64 = remote.privateKey().replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        return KeyFactory.getInstance(remote.algorithm().family())
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
