package health.rapport.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class StringDistanceTest {

    @Property
    void one_edit_is_what_counting_finds(@ForAll("words") String a, @ForAll("words") String b) {
        assertThat(StringDistance.isOneEdit(a, b)).isEqualTo(StringDistance.edits(a, b, 2) <= 1);
    }

    @Property
    void likeness_is_symmetric_and_between_nought_and_one(@ForAll("words") String a, @ForAll("words") String b) {
        assertThat(StringDistance.jaroWinkler(a, b)).isBetween(0.0, 1.0).isEqualTo(StringDistance.jaroWinkler(b, a));
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings().withChars("ABC").ofMaxLength(6);
    }
}
