package health.rapport.runtime.crypto;

import com.google.crypto.tink.subtle.AesGcmJce;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * AES-256-GCM for what is kept raw. The first byte is the format, the next four name the key, so that a new key can be
 * brought in while {@code rapport.crypto.previous-keys} still opens what the old one closed. The context (for instance
 * {@code outbox}) is authenticated: a value cannot be moved from one use to another.
 */
@ApplicationScoped
public class PayloadCipher {
    private static final byte FORMAT = 1;
    private static final int HEADER = 5;
    private static final int KEY_BYTES = 32;

    private final int currentKey;
    private final Map<Integer, AesGcmJce> keys = new HashMap<>();

    @Inject
    public PayloadCipher(
            @ConfigProperty(name = "rapport.crypto.key") String key,
            @ConfigProperty(name = "rapport.crypto.previous-keys") Optional<List<String>> previous) {
        previous.orElse(List.of()).forEach(this::add);
        this.currentKey = add(key);
    }

    /** For fixed keys of tests and tools. */
    public PayloadCipher(String key) {
        this(key, Optional.empty());
    }

    public byte[] encrypt(byte[] plain, String context) {
        try {
            byte[] sealed = cipher(currentKey).encrypt(plain, context.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(HEADER + sealed.length)
                    .put(FORMAT)
                    .putInt(currentKey)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("encryption failed", impossible);
        }
    }

    /**
     * @throws GeneralSecurityException if this was not encrypted here for this context, or by a key that is gone
     */
    public byte[] decrypt(byte[] sealed, String context) throws GeneralSecurityException {
        if (sealed.length < HEADER || sealed[0] != FORMAT) {
            throw new GeneralSecurityException("not an encrypted value of this format");
        }
        int key = ByteBuffer.wrap(sealed, 1, 4).getInt();
        byte[] body = java.util.Arrays.copyOfRange(sealed, HEADER, sealed.length);
        return cipher(key).decrypt(body, context.getBytes(StandardCharsets.UTF_8));
    }

    private AesGcmJce cipher(int key) throws GeneralSecurityException {
        AesGcmJce known = keys.get(key);
        if (known == null) {
            throw new GeneralSecurityException("encrypted by a key that is not configured here");
        }
        return known;
    }

    private int add(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            if (bytes.length != KEY_BYTES) {
                throw new IllegalArgumentException("rapport.crypto.key must be 32 bytes in base64");
            }
            int id = ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes))
                    .getInt();
            keys.put(id, new AesGcmJce(bytes));
            return id;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java has no AES-256-GCM", impossible);
        }
    }
}
