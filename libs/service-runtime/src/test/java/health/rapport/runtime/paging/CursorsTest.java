package health.rapport.runtime.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rapport.runtime.crypto.PayloadCipher;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorsTest {
    private final Cursors cursors =
            new Cursors(new PayloadCipher(Base64.getEncoder().encodeToString(new byte[32])));

    @Test
    void aListGoesOnWhereItsCursorSays() {
        UUID id = UUID.randomUUID();
        assertThat(cursors.decode(cursors.encode("RUIZ", 7), 2)).isEqualTo(List.of("RUIZ", "7"));
        assertThat(cursors.decodeId(cursors.encode(id))).isEqualTo(id);
        assertThat(cursors.decodeId(null)).isNull();
        assertThat(cursors.decode("", 2)).isNull();
    }

    @Test
    void theCursorOfAnotherListIsRefused() {
        assertThatThrownBy(() -> cursors.decodeId(cursors.encode("RUIZ"))).isInstanceOf(HttpProblem.class);
        assertThatThrownBy(() -> cursors.decodeId(cursors.encode(UUID.randomUUID(), 7)))
                .isInstanceOf(HttpProblem.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "AAAA", "§", "0f9619ff-8b86-d011-b42d-00cf4fc964ff"})
    void whatWasNotMadeHereIsRefused(String cursor) {
        assertThatThrownBy(() -> cursors.decodeId(cursor)).isInstanceOf(HttpProblem.class);
    }
}
