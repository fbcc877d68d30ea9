package health.rapport.content.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rapport.content.domain.AssemblyState.Draft;
import health.rapport.content.domain.AssemblyState.SamePersonException;
import health.rapport.contracts.assembly.ModuleContent;
import health.rapport.contracts.assembly.VariantContent;
import health.rapport.kernel.Channel;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContentHashTest {
    private static final VariantContent HELLO = new VariantContent("fallback", null, "<p>Hello</p>", "Hello");

    @Test
    void the_same_content_has_the_same_hash_and_any_other_has_another() {
        String hash = hash("subject", module("m1", HELLO));
        assertThat(hash).hasSize(64).isEqualTo(hash("subject", module("m1", HELLO)));
        assertThat(hash("Subject", module("m1", HELLO))).isNotEqualTo(hash);
        assertThat(hash("subject", module("m1", new VariantContent("fallback", null, "<p>Hello</p>", "Hello!"))))
                .isNotEqualTo(hash);
    }

    @Test
    void moving_a_letter_from_one_part_to_the_next_changes_the_hash() {
        assertThat(hash("s", module("m", new VariantContent("f", null, "ab", "c"))))
                .isNotEqualTo(hash("s", module("m", new VariantContent("f", null, "a", "bc"))));
    }

    @Test
    void nobody_approves_their_own_words() {
        var inReview = new Draft().submit("sam");
        assertThatThrownBy(() -> inReview.approve("ann", "ann")).isInstanceOf(SamePersonException.class);
        assertThatThrownBy(() -> inReview.approve("ann", "sam")).isInstanceOf(SamePersonException.class);
        assertThat(inReview.approve("ann", "bob").withdraw("bob").withdrawnBy()).isEqualTo("bob");
    }

    private static String hash(String subject, ModuleContent... modules) {
        return ContentHash.of(Channel.EMAIL, subject, List.of(modules));
    }

    private static ModuleContent module(String id, VariantContent fallback) {
        return new ModuleContent(id, "name", List.of(), fallback);
    }
}
