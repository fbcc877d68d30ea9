package health.rapport.testsupport;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Bearer tokens as the realm would give them, signed by a key of this JVM. */
public final class TestTokens {
    private static final KeyPair KEYS = keys();
    private static final String ISSUER = "http://127.0.0.1:8180/realms/rapport";

    private TestTokens() {}

    /** A user of every market with these roles. */
    public static String of(String user, String... roles) {
        return of(user, List.of("*"), roles);
    }

    /** A user of these markets; none at all when the list is empty. */
    public static String of(String user, List<String> markets, String... roles) {
        JwtClaimsBuilder claims = claims(user, Duration.ofMinutes(30), roles);
        if (!markets.isEmpty()) {
            claims.claim("markets", markets);
        }
        return signed(claims);
    }

    /** A user of no market whose token ends so soon. */
    public static String endingIn(Duration life, String user, String... roles) {
        return signed(claims(user, life, roles));
    }

    private static JwtClaimsBuilder claims(String user, Duration life, String... roles) {
        return Jwt.issuer(ISSUER)
                .subject("subject-of-" + user)
                .claim("preferred_username", user)
                .claim("realm_access", Map.of("roles", Set.of(roles)))
                .expiresIn(life);
    }

    private static String signed(JwtClaimsBuilder claims) {
        return claims.jws().keyId("test").sign(KEYS.getPrivate());
    }

    /** The value of the Authorization header for a user of every market. */
    public static String bearer(String user, String... roles) {
        return "Bearer " + of(user, roles);
    }

    /** Settings that make a service trust these tokens. */
    static Map<String, String> settings() {
        return Map.of(
                "quarkus.oidc.public-key",
                Base64.getEncoder().encodeToString(KEYS.getPublic().getEncoded()),
                // an address, or keys fetched late, would win over the key given here
                "quarkus.oidc.auth-server-url",
                "",
                "quarkus.oidc.jwks.resolve-early",
                "true",
                "quarkus.oidc.token.issuer",
                ISSUER);
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has RSA", impossible);
        }
    }
}
