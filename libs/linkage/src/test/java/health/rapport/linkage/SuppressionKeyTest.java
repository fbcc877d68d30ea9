package health.rapport.linkage;

import static health.rapport.linkage.SuppressionKey.Kind.ADDRESS;
import static health.rapport.linkage.SuppressionKey.Kind.EMAIL;
import static health.rapport.linkage.SuppressionKey.Kind.PERSON;
import static health.rapport.linkage.SuppressionKey.Kind.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rapport.kernel.InvalidValueException;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SuppressionKeyTest {
    @Test
    void spellingsAgree() {
        UUID id = UUID.randomUUID();
        assertThat(SuppressionKey.written(EMAIL, " Ann@Example.org "))
                .isEqualTo(SuppressionKey.email("ann@example.ORG"));
        assertThat(SuppressionKey.written(PHONE, "(413) 555-0123")).isEqualTo(SuppressionKey.phone("+14135550123"));
        assertThat(SuppressionKey.written(PERSON, id.toString())).isEqualTo(SuppressionKey.person(id));
        assertThat(Optional.of(SuppressionKey.written(ADDRESS, "1 North Elm Street Apt 4, 01103-1234")))
                .isEqualTo(SuppressionKey.address("1 N ELM ST", "#4", "01103"));
    }

    @Test
    void othersDiffer() {
        assertThat(SuppressionKey.address("1 Elm St", "Apt 4", "01103"))
                .isNotEqualTo(SuppressionKey.address("1 Elm St", null, "01103"));
        assertThat(SuppressionKey.email("a@example.org")).isNotEqualTo(SuppressionKey.email("b@example.org"));
        assertThat(SuppressionKey.address("1 Elm St", null, null)).isEmpty();
    }

    @Test
    void whatIsNoneIsRefusedWithoutRepeatingIt() {
        assertThatThrownBy(() -> SuppressionKey.written(EMAIL, "canary at example"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageNotContaining("canary");
        assertThatThrownBy(() -> SuppressionKey.written(ADDRESS, "canary street without a code"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageNotContaining("canary");
        assertThatThrownBy(() -> SuppressionKey.written(PERSON, "canary")).isInstanceOf(InvalidValueException.class);
    }
}
