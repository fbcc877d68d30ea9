package health.rapport.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class TopicsTest {

    static Stream<Class<? extends Fact>> types() {
        return EventTypes.all().stream();
    }

    @Test
    void topic_names_are_unique_and_every_topic_carries_something() {
        assertThat(Topic.values()).extracting(Topic::topicName).doesNotHaveDuplicates();
        assertThat(EventTypes.all().stream().map(EventTypes::topicOf)).contains(Topic.values());
    }

    @ParameterizedTest
    @EnumSource
    void the_root_of_a_topic_is_sealed_over_records_registered_under_their_own_names(Topic topic) {
        Class<? extends Fact> root = topic.root();
        assertThat(root.isSealed()).isTrue();
        assertThat(EventTypes.permitted(root)).allMatch(Class::isRecord);
        assertThat(root.getAnnotation(JsonSubTypes.class).value())
                .extracting(JsonSubTypes.Type::value, JsonSubTypes.Type::name)
                .containsExactlyInAnyOrderElementsOf(EventTypes.permitted(root)
                        .map(type -> tuple(type, type.getSimpleName()))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("types")
    void an_event_finds_a_topic_of_its_own_root_and_has_an_identity(Class<? extends Fact> type) {
        Fact fact = Samples.full(type);
        assertThat(Topic.of(fact).root()).isAssignableFrom(type);
        assertThat(fact.key()).isNotBlank();
        assertThat(fact.factId()).isNotBlank();
    }
}
