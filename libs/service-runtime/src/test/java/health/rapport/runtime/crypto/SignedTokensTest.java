package health.rapport.runtime.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class SignedTokensTest {
    private static final byte[] BODY = {1, 2, 3, 4};
    private final SignedTokens tokens = new SignedTokens("a secret", "tests", 4);

    @Test
    void whatWasSignedIsReadAgain() {
        assertThat(tokens.read(tokens.sign(BODY))).isEqualTo(ByteBuffer.wrap(BODY));
    }

    @Test
    void aTokenWithAnyOtherCharacterIsNone() {
        String token = tokens.sign(BODY);
        // the last character carries bits that decoding drops
        for (int at = 0; at < token.length() - 1; at++) {
            char other = token.charAt(at) == 'A' ? 'B' : 'A';
            String forged = token.substring(0, at) + other + token.substring(at + 1);
            assertThat(tokens.read(forged)).as("changed at " + at).isNull();
        }
        assertThat(tokens.read("")).isNull();
        assertThat(tokens.read("no base64!")).isNull();
        assertThat(tokens.read(token + "AAAA")).isNull();
    }

    @Test
    void anotherSecretPurposeOrLengthMakesOtherTokens() {
        String token = tokens.sign(BODY);

        assertThat(new SignedTokens("b secret", "tests", 4).read(token)).isNull();
        assertThat(new SignedTokens("a secret", "other tests", 4).read(token)).isNull();
        assertThat(new SignedTokens("a secret", "tests", 5).read(token)).isNull();
        assertThatThrownBy(() -> tokens.sign(new byte[5])).isInstanceOf(IllegalArgumentException.class);
    }
}
