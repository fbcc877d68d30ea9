package health.rapport.standalone.bench;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

/** A token as the realm would sign it, by a key of this run: a benchmark measures the service, not Keycloak. */
public final class BenchToken {
    private static final String ISSUER = "http://127.0.0.1/bench";
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair keys;

    public BenchToken() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            this.keys = generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has RSA", impossible);
        }
    }

    /** What makes a service trust these tokens and no others. */
    public Map<String, String> trust() {
        return Map.of(
                "QUARKUS_OIDC_PUBLIC_KEY",
                Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()),
                "QUARKUS_OIDC_AUTH_SERVER_URL",
                "",
                "QUARKUS_OIDC_JWKS_RESOLVE_EARLY",
                "true",
                "QUARKUS_OIDC_TOKEN_ISSUER",
                ISSUER);
    }

    /** A signed token (RFC 7519) of an integration that may see every market. */
    public String bearer() {
        long issued = Instant.now().getEpochSecond();
        long expires = issued + Duration.ofHours(6).toSeconds();
        String header = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"bench\"}";
        String claims = """
                {"iss":"%s","sub":"bench","preferred_username":"bench","iat":%d,"exp":%d,"markets":["*"],\
                "realm_access":{"roles":["integration","steward","marketer","compliance"]}}""".formatted(ISSUER, issued, expires);
        String signed = encoded(header) + "." + encoded(claims);
        return signed + "." + BASE64URL.encodeToString(sign(signed));
    }

    private static String encoded(String json) {
        return BASE64URL.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] sign(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java signs with RSA", impossible);
        }
    }
}
