package health.rapport.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.contracts.activity.ActivityLinked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaHistoryTest {
    private static final Path HISTORY = CommittedFile.TEST.resolve("schemas/history");
    private static final ObjectNode SCHEMA = SchemaDeriver.event(ActivityLinked.class);

    static Stream<Class<? extends Fact>> types() {
        return EventTypes.all().stream();
    }

    @ParameterizedTest
    @MethodSource("types")
    void todays_consumers_read_the_events_of_every_earlier_schema(Class<? extends Fact> type) throws IOException {
        for (JsonNode earlier : history(type)) {
            assertThat(Compatibility.breaksReplay(earlier, SchemaDeriver.event(type)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void consumers_of_the_newest_recorded_schema_read_todays_events(Class<? extends Fact> type) throws IOException {
        assertThat(Compatibility.breaksOldConsumers(history(type).getLast(), SchemaDeriver.event(type)))
                .isEmpty();
    }

    @Test
    void a_type_with_a_history_is_not_removed() throws IOException {
        assertThat(CommittedFile.under(HISTORY).stream()
                        .map(HISTORY::relativize)
                        .map(SchemaHistoryTest::typeOf))
                .isSubsetOf(types().map(EventTypes::fileOf).toList());
    }

    @Test
    void a_new_optional_component_breaks_nobody() {
        JsonNode today = changed(s -> at(s, "/properties").putObject("note").put("type", "string"));
        assertThat(Compatibility.breaksReplay(SCHEMA, today)).isEmpty();
        assertThat(Compatibility.breaksOldConsumers(SCHEMA, today)).isEmpty();
    }

    static Stream<Map.Entry<String, Consumer<ObjectNode>>> breakingReplay() {
        return Stream.of(
                change("removed", s -> at(s, "/properties").remove("campaignId")),
                change("renamed", s -> rename(at(s, "/properties"), "campaignId", "campaign")),
                change(
                        "nested removed",
                        s -> at(s, "/properties/link/properties").remove("probability")),
                change("became required", s -> s.withArray("required").add("campaignId")),
                change("new and required", s -> {
                    at(s, "/properties").putObject("note").put("type", "string");
                    s.withArray("required").add("note");
                }),
                change("other type", s -> at(s, "/properties/campaignId").put("type", "integer")),
                change("other format", s -> at(s, "/properties/occurredAt").put("format", "date")),
                change(
                        "narrower number",
                        s -> at(s, "/properties/link/properties/probability").put("type", "integer")),
                change(
                        "list elements",
                        s -> at(s, "/properties/link/properties/evidence/items").put("type", "integer")),
                change(
                        "map values",
                        s -> at(s, "/properties/attributes/additionalProperties")
                                .put("type", "integer")),
                change(
                        "enum constant removed",
                        s -> at(s, "/properties/channel").withArray("enum").remove(0)),
                change(
                        "labels constant removed",
                        s -> at(s, "/properties/labels/items").withArray("enum").remove(0)),
                change("other discriminator", s -> at(s, "/properties/type").put("const", "Other")));
    }

    @ParameterizedTest
    @MethodSource("breakingReplay")
    void a_change_that_orphans_old_events_is_found(Map.Entry<String, Consumer<ObjectNode>> change) {
        assertThat(Compatibility.breaksReplay(SCHEMA, changed(change.getValue())))
                .isNotEmpty();
    }

    static Stream<Map.Entry<String, Consumer<ObjectNode>>> breakingOldConsumers() {
        return Stream.of(
                change("became optional", s -> s.withArray("required").remove(2)),
                change("required removed", s -> {
                    at(s, "/properties").remove("version");
                    s.withArray("required").remove(2);
                }),
                change(
                        "enum constant added",
                        s -> at(s, "/properties/channel").withArray("enum").add("FAX")),
                change("wider number", s -> at(s, "/properties/version").put("type", "number")),
                change("other type", s -> at(s, "/properties/source").put("type", "string")),
                change("nested became optional", s -> at(s, "/properties/link").remove("required")));
    }

    @ParameterizedTest
    @MethodSource("breakingOldConsumers")
    void a_change_that_running_consumers_cannot_read_is_found(Map.Entry<String, Consumer<ObjectNode>> change) {
        assertThat(Compatibility.breaksOldConsumers(SCHEMA, changed(change.getValue())))
                .isNotEmpty();
    }

    /** Oldest first. */
    private static List<JsonNode> history(Class<? extends Fact> type) throws IOException {
        CommittedFile.assertPresent(version(type, 1), SchemaDeriver.event(type));
        List<JsonNode> versions = new ArrayList<>();
        for (int n = 1; Files.exists(version(type, n)); n++) {
            versions.add(CommittedFile.read(version(type, n)));
        }
        return versions;
    }

    private static Path version(Class<? extends Fact> type, int number) {
        return HISTORY.resolve(EventTypes.fileOf(type) + ".v" + number + ".json");
    }

    private static String typeOf(Path versionFile) {
        return versionFile.toString().replaceFirst("\\.v\\d+\\.json$", "");
    }

    private static JsonNode changed(Consumer<ObjectNode> change) {
        ObjectNode copy = SCHEMA.deepCopy();
        change.accept(copy);
        return copy;
    }

    private static Map.Entry<String, Consumer<ObjectNode>> change(String name, Consumer<ObjectNode> change) {
        return Map.entry(name, change);
    }

    private static ObjectNode at(ObjectNode schema, String pointer) {
        return (ObjectNode) schema.at(pointer);
    }

    private static void rename(ObjectNode properties, String from, String to) {
        properties.set(to, properties.remove(from));
    }
}
