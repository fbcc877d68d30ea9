package health.rapport.mastering.domain;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.contracts.EncounterData;
import health.rapport.contracts.Payments;
import health.rapport.kernel.Code;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ServiceLinesTest {
    @Test
    void theHintIfItIsOursThenCodesThenTheClass() {
        assertThat(line("Women's Health", "ambulatory")).isEqualTo("WOMENS_HEALTH");
        assertThat(line("Wing B", "ambulatory", new Code("ICD-10-CM", "I25.10")))
                .isEqualTo("CARDIOLOGY");
        assertThat(line(null, "ambulatory", new Code("http://snomed.info/sct SNOMED", "53741008")))
                .isEqualTo("CARDIOLOGY");
        assertThat(line(null, "emergency", new Code("LOCAL", "x"))).isEqualTo("EMERGENCY");
        assertThat(line(null, "wellness")).isEqualTo("PRIMARY_CARE");
        assertThat(line(null, "inpatient")).isEqualTo("OTHER");
    }

    private static String line(@Nullable String hint, String encounterClass, Code... diagnoses) {
        return ServiceLines.of(new EncounterData(
                null,
                encounterClass,
                Instant.EPOCH,
                null,
                hint,
                List.of(diagnoses),
                List.of(),
                null,
                null,
                Payments.unknown()));
    }
}
