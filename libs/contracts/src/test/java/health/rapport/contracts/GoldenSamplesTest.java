package health.rapport.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenSamplesTest {
    private static final Path GOLDEN = CommittedFile.TEST.resolve("golden");
    private static final SchemaValidatorsConfig WITH_FORMATS =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    static Stream<Class<? extends Fact>> types() {
        return EventTypes.all().stream();
    }

    @ParameterizedTest
    @MethodSource("types")
    void a_sample_obeys_its_schema_and_is_written_back_as_it_was_read(Class<? extends Fact> type) throws IOException {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(SchemaDeriver.event(type), WITH_FORMATS);
        for (Path sample : samplesOf(type)) {
            assertThat(schema.validate(CommittedFile.read(sample)))
                    .as("%s", sample)
                    .isEmpty();
            byte[] golden = Files.readAllBytes(sample);
            Fact fact = ContractJson.read(golden, Topic.of(Samples.full(type)).root());
            assertThat(fact).isInstanceOf(type);
            assertThat(CommittedFile.canonical(ContractJson.write(fact))).isEqualTo(CommittedFile.canonical(golden));
        }
    }

    @Test
    void every_sample_belongs_to_a_type() throws IOException {
        assertThat(CommittedFile.under(GOLDEN).stream().map(GOLDEN::relativize).map(GoldenSamplesTest::typeOf))
                .isSubsetOf(types().map(EventTypes::fileOf).toList());
    }

    /** At least a full and a minimal one; more may be added by hand. */
    private static List<Path> samplesOf(Class<? extends Fact> type) throws IOException {
        CommittedFile.assertPresent(file(type, ".json"), Samples.json(type, true));
        CommittedFile.assertPresent(file(type, ".minimal.json"), Samples.json(type, false));
        return CommittedFile.under(GOLDEN).stream()
                .filter(file -> typeOf(GOLDEN.relativize(file)).equals(EventTypes.fileOf(type)))
                .toList();
    }

    private static Path file(Class<? extends Fact> type, String ending) {
        return GOLDEN.resolve(EventTypes.fileOf(type) + ending);
    }

    private static String typeOf(Path sample) {
        return sample.getParent() + "/" + sample.getFileName().toString().replaceFirst("\\..*$", "");
    }
}
