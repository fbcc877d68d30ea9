package health.rapport.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommittedSchemasTest {
    private static final Path SCHEMAS = CommittedFile.MAIN.resolve("schemas");
    private static final Path NATIVE = CommittedFile.MAIN.resolve(
            "META-INF/native-image/health.rapport/rapport-contracts/reachability-metadata.json");

    static Stream<Class<? extends Fact>> types() {
        return EventTypes.all().stream();
    }

    @ParameterizedTest
    @MethodSource("types")
    void the_committed_schema_is_the_one_the_record_says(Class<? extends Fact> type) throws IOException {
        CommittedFile.assertDerived(SCHEMAS.resolve(EventTypes.fileOf(type) + ".json"), SchemaDeriver.event(type));
    }

    @Test
    void no_schema_is_left_of_a_type_that_is_gone() throws IOException {
        assertThat(CommittedFile.under(SCHEMAS))
                .containsExactlyInAnyOrderElementsOf(
                        types().map(type -> SCHEMAS.resolve(EventTypes.fileOf(type) + ".json"))
                                .toList());
    }

    @Test
    void a_native_executable_keeps_what_jackson_looks_up() throws IOException {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        ArrayNode reflection = metadata.putArray("reflection");
        EventTypes.reflected()
                .forEach(type -> reflection
                        .addObject()
                        .put("type", type.getName())
                        .put("allDeclaredConstructors", true)
                        .put("allDeclaredMethods", true)
                        .put("allDeclaredFields", true));
        CommittedFile.assertDerived(NATIVE, metadata);
    }
}
