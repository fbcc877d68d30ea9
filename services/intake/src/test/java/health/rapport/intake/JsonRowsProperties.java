package health.rapport.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.intake.domain.Item;
import health.rapport.intake.domain.Layout;
import health.rapport.intake.domain.Mapping;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;

/** Whatever stands in a line, it becomes an item, and what was said in it is in the item or called a flaw. */
class JsonRowsProperties {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Property(tries = 500)
    void anyLineBecomesAnItem(@ForAll @StringLength(max = 300) String line) {
        Item item = item(line);
        assertThat(item.flaws().isEmpty() ? item.fields().size() : 1).isNotNegative();
    }

    @Property(tries = 500)
    void anythingLikeJsonBecomesAnItem(@ForAll("almostJson") String line) {
        assertThat(item(line)).isNotNull();
    }

    @Property(tries = 200)
    void textsArriveAsTheyAre(@ForAll("texts") Map<String, String> texts) {
        ObjectNode node = JSON.createObjectNode();
        texts.forEach(node::put);
        Item item = item(node.toString());
        assertThat(item.flaws()).isEmpty();
        texts.values().removeIf(String::isBlank);
        assertThat(item.fields()).isEqualTo(texts);
    }

    @Provide
    Arbitrary<String> almostJson() {
        return Arbitraries.strings().withChars("{}[]:,\"\\ae1.-tfnu \t").ofMaxLength(200);
    }

    @Provide
    Arbitrary<Map<String, String>> texts() {
        return Arbitraries.maps(
                        Arbitraries.of(Layout.PERSON.columns()),
                        Arbitraries.strings().ofMaxLength(20))
                .ofMaxSize(8);
    }

    private static Item item(String line) {
        return new JsonRows(Layout.PERSON, Mapping.NONE).item(List.of(line), List.of());
    }
}
