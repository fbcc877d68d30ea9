package health.rapport.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What bags say without reading the texts is what reading them says. */
class LetterBagsTest {
    @Property
    void texts_said_to_share_little_do(@ForAll("texts") String a, @ForAll("texts") String b) {
        Dictionary both = new Dictionary(List.of(a, b));
        LetterBags bags = new LetterBags(both, text -> text);
        if (bags.shareFewerThanHalf(0, both.size() - 1)) {
            assertThat(TextLikeness.commonLetters(a, b)).isLessThan(0.5);
        }
    }

    @Property
    void texts_said_to_be_far_apart_are(@ForAll("texts") String a, @ForAll("texts") String b) {
        Dictionary both = new Dictionary(List.of(a, b));
        LetterBags bags = new LetterBags(both, text -> text);
        if (bags.areFurtherThan(2, 0, both.size() - 1)) {
            assertThat(StringDistance.edits(a, b, 2)).isGreaterThan(2);
        }
    }

    @Test
    void much_that_is_nothing_alike_is_told_without_reading() {
        LetterBags bags = new LetterBags(new Dictionary(List.of("KRZYSZTOF", "MELINDA", "90210", "14357")), t -> t);
        assertThat(bags.areFurtherThan(2, 0, 1)).isTrue();
        assertThat(bags.shareFewerThanHalf(2, 3)).isTrue();
        assertThat(bags.shareFewerThanHalf(3, 3)).isFalse();
    }

    @Provide
    static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withChars("ABC12|ab ").ofMinLength(1).ofMaxLength(12),
                Arbitraries.strings().withCharRange('A', 'Z').ofMinLength(1).ofMaxLength(10),
                Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(10),
                Arbitraries.strings().withChars("AB").ofMinLength(200).ofMaxLength(300));
    }
}
