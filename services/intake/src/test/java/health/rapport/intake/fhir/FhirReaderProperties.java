package health.rapport.intake.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.rapport.intake.fhir.mapping.FhirReader;
import health.rapport.intake.fhir.mapping.FhirType;
import health.rapport.intake.fhir.mapping.Mapped;
import health.rapport.intake.fhir.mapping.MappingSettings;
import health.rapport.intake.fhir.mapping.ResourceMapping;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class FhirReaderProperties {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final FhirReader READER = new FhirReader(false);
    private static final ResourceMapping MAPPING = new ResourceMapping(new MappingSettings(Map.of(), Map.of()));
    private static final List<FhirType> TYPES =
            List.of(FhirType.PATIENT, FhirType.ENCOUNTER, FhirType.CONDITION, FhirType.PROCEDURE);
    private static final Map<FhirType, List<String>> LINES =
            TYPES.stream().collect(java.util.stream.Collectors.toMap(type -> type, FhirReaderProperties::lines));

    @Property(tries = 2000)
    void whateverIsBrokenIsAnIssueThatRepeatsNoValue(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        FhirType type = TYPES.get(random.nextInt(TYPES.size()));
        List<String> lines = Objects.requireNonNull(LINES.get(type));
        JsonNode tree = new ObjectMapper().readTree(lines.get(random.nextInt(lines.size())));
        Mapped mapped = MAPPING.map(type, READER.read(type, Mutations.mutate(tree, random)), NOW);
        assertThat(mapped.issues().toString()).doesNotContain(Mutations.SECRET);
    }

    @Property(tries = 1000)
    void bytesAreJsonOrRefused(@ForAll byte[] bytes) {
        try {
            READER.read(FhirType.PATIENT, READER.tree(bytes));
        } catch (IOException refused) {
            assertThat(refused).isNotNull();
        }
    }

    private static List<String> lines(FhirType type) {
        try (InputStream in =
                FhirReaderProperties.class.getResourceAsStream("/synthea/" + type.resource() + ".ndjson.gz")) {
            byte[] all = new GZIPInputStream(Objects.requireNonNull(in)).readAllBytes();
            return new String(all, StandardCharsets.UTF_8).lines().limit(100).toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
