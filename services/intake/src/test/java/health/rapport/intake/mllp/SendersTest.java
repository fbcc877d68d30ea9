package health.rapport.intake.mllp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rapport.intake.hl7.Header;
import health.rapport.intake.hl7.Samples;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SendersTest {
    private static final Header HEADER = Header.of(Samples.admission("1", "7"));

    /** As the launcher names one; what the environment says nothing of reads as an empty text. */
    @Test
    void aSenderThatIsNamedByTheEnvironmentAloneIsKnown() {
        Senders senders = new Senders(config(Map.of("RAPPORT_INTAKE_MLLP_SENDERS_EHR_APPLICATION", "REGISTRAR")));
        assertThat(senders.problems()).isEmpty();
        assertThat(senders.of(HEADER, "127.0.0.1")).hasValueSatisfying(sender -> {
            assertThat(sender.source()).isEqualTo("ehr");
            assertThat(sender.market()).isEmpty();
        });
    }

    @Test
    void aZoneThatIsNoneIsNamedByItsProperty() {
        MllpConfig config = config(Map.of(
                "RAPPORT_INTAKE_MLLP_SENDERS_EHR_APPLICATION", "REGISTRAR",
                "RAPPORT_INTAKE_MLLP_SENDERS_EHR_TIME_ZONE", "Boston"));
        assertThatThrownBy(() -> new Senders(config)).hasMessageContaining("rapport.intake.mllp.senders.ehr.time-zone");
    }

    private static MllpConfig config(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .withMapping(MllpConfig.class)
                .withSources(new EnvConfigSource(environment, 300))
                .build()
                .getConfigMapping(MllpConfig.class);
    }
}
