package health.rapport.runtime.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PayloadCipherTest {
    private static final String OLD = key('o');
    private static final String NEW = key('n');
    private static final byte[] PLAIN = "what nobody may read".getBytes(StandardCharsets.UTF_8);

    @Test
    void opensWhatItClosedForTheSameUseOnly() throws Exception {
        PayloadCipher cipher = new PayloadCipher(OLD);
        byte[] sealed = cipher.encrypt(PLAIN, "outbox");

        assertThat(cipher.decrypt(sealed, "outbox")).isEqualTo(PLAIN);
        assertThatThrownBy(() -> cipher.decrypt(sealed, "cursor")).isInstanceOf(GeneralSecurityException.class);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("nobody");
    }

    @Test
    void aNewKeyStillOpensWhatTheOldOneClosed() throws Exception {
        byte[] sealed = new PayloadCipher(OLD).encrypt(PLAIN, "x");

        assertThat(new PayloadCipher(NEW, Optional.of(List.of(OLD))).decrypt(sealed, "x"))
                .isEqualTo(PLAIN);
        assertThatThrownBy(() -> new PayloadCipher(NEW).decrypt(sealed, "x"))
                .hasMessageContaining("a key that is not configured");
    }

    @Test
    void anythingChangedIsNoticed() {
        PayloadCipher cipher = new PayloadCipher(OLD);
        byte[] sealed = cipher.encrypt(PLAIN, "x");
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> cipher.decrypt(changed, "x")).isInstanceOf(GeneralSecurityException.class);
        }
    }

    private static String key(char letter) {
        return Base64.getEncoder()
                .encodeToString(String.valueOf(letter).repeat(32).getBytes(StandardCharsets.UTF_8));
    }
}
