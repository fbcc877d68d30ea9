package health.rapport.intake.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.intake.domain.IntakeRules;
import health.rapport.intake.fhir.mapping.Facts;
import health.rapport.intake.fhir.mapping.FhirReader;
import health.rapport.intake.fhir.mapping.FhirType;
import health.rapport.intake.fhir.mapping.Mapped;
import health.rapport.intake.fhir.mapping.MappingSettings;
import health.rapport.intake.fhir.mapping.ResourceMapping;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/** Lines of any bytes: read, mapped and judged, or refused; what is kept of a good one can be read again. */
@Tag("fuzz")
class FhirFuzz {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final FhirReader READER = new FhirReader(false);
    private static final ResourceMapping MAPPING = new ResourceMapping(new MappingSettings(Map.of(), Map.of()));
    private static final FhirCheck CHECK = new FhirCheck(new IntakeRules(text -> new byte[] {(byte) text.length()}));

    @FuzzTest
    void resources(byte[] line) {
        assertThat(FhirItems.payload(line)).isNotEmpty();
        JsonNode tree;
        try {
            tree = READER.tree(line);
        } catch (IOException noJson) {
            return;
        }
        FhirType type = FhirType.of(tree.path("resourceType").asText()).orElse(FhirType.PATIENT);
        Mapped mapped = CHECK.check(MAPPING.map(type, READER.read(type, tree), NOW), "fuzz", NOW);
        if (mapped.issues().isEmpty()) {
            assertThat(Facts.of(mapped.facts().json())).isEqualTo(mapped.facts());
            assertThat(mapped.content()).isNotEmpty();
        }
    }
}
