package health.rapport.intake;

import health.rapport.intake.domain.Fingerprint;
import health.rapport.intake.domain.IntakeRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256, cut to 128 bits: enough that two of billions of items never meet by chance. */
@ApplicationScoped
public class KeyedFingerprint implements Fingerprint {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 16;

    /** Keyed once; each use works on a copy, which is cheaper than keying it again and may happen on any thread. */
    private final Mac keyed;

    public KeyedFingerprint(IntakeConfig config) {
        // a key of its own purpose, even where both are configured with the same secret
        byte[] secret = Base64.getDecoder().decode(config.fingerprintKey());
        this.keyed = keyed(of(keyed(secret), "intake fingerprints"));
    }

    @Override
    public byte[] of(String text) {
        return Arrays.copyOf(of(keyed, text), BYTES);
    }

    private static byte[] of(Mac keyed, String text) {
        try {
            // UTF-16 keeps half surrogates apart, which UTF-8 would turn into one question mark
            return ((Mac) keyed.clone()).doFinal(text.getBytes(StandardCharsets.UTF_16BE));
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("Java's own HMAC can be copied", impossible);
        }
    }

    private static Mac keyed(byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HMAC-SHA-256", impossible);
        }
    }

    /** The rules, which need fingerprints for activities without an id. */
    @Produces
    @Singleton
    IntakeRules rules(IntakeConfig config) {
        return new IntakeRules(this, config.disposableDomains().orElse(Set.of()));
    }
}
