package health.rapport.campaign.domain;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.contracts.assembly.AssemblyApproved;
import health.rapport.contracts.assembly.ModuleContent;
import health.rapport.contracts.assembly.VariantContent;
import health.rapport.kernel.Channel;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EndWordsTest {
    private static final VariantContent TELLS =
            new VariantContent("a", null, "", "Your visit is tomorrow. Reply STOP to end.");
    private static final VariantContent LINKS = new VariantContent("b", null, "", "No more: {link.unsubscribe}");
    private static final VariantContent SAYS_NOTHING =
            new VariantContent("c", null, "", "Come by our bus stop STOPOVER.");

    @Test
    void everyVariantOfSomeModuleHasToTell() {
        assertThat(EndWords.alwaysIn(text(module(TELLS)))).isTrue();
        assertThat(EndWords.alwaysIn(text(module(SAYS_NOTHING), module(LINKS, TELLS))))
                .isTrue();
        assertThat(EndWords.alwaysIn(text(module(TELLS, SAYS_NOTHING)))).isFalse();
        assertThat(EndWords.alwaysIn(text(module(SAYS_NOTHING, TELLS), module(SAYS_NOTHING))))
                .isFalse();
        assertThat(EndWords.alwaysIn(text())).isFalse();
    }

    private static ModuleContent module(VariantContent fallback, VariantContent... variants) {
        return new ModuleContent(UUID.randomUUID().toString(), "words", List.of(variants), fallback);
    }

    private static AssemblyApproved text(ModuleContent... modules) {
        return new AssemblyApproved(
                UUID.randomUUID(),
                1,
                "Reminder",
                Channel.SMS,
                "hash",
                "",
                List.of(modules),
                "ann",
                "bob",
                Instant.EPOCH,
                null);
    }
}
