package health.rapport.campaign.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LinkTokensTest {
    private final LinkTokens tokens = new LinkTokens("a secret");
    private final UUID contact = UUID.randomUUID();
    private final byte[] hash = new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9};

    @Test
    void readsBackWhatItMade() {
        assertThat(tokens.read(tokens.unsubscribe(contact, hash)))
                .isEqualTo(new Link.Unsubscribe(contact, LinkTokens.beginning(hash)));
        assertThat(tokens.read(tokens.click(contact, 3))).isEqualTo(new Link.Click(contact, 3));
    }

    @Test
    void refusesWhatWasChangedOrMadeElsewhere() {
        String token = tokens.unsubscribe(contact, hash);
        byte[] bytes = Base64.getUrlDecoder().decode(token);
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            assertThat(tokens.read(Base64.getUrlEncoder().withoutPadding().encodeToString(changed)))
                    .as("byte %d", i)
                    .isNull();
        }
        assertThat(new LinkTokens("another secret").read(token)).isNull();
        for (String bad : new String[] {"", "x", "%%%", token + "AA", token.substring(4), "a".repeat(5000)}) {
            assertThat(tokens.read(bad)).isNull();
        }
    }
}
