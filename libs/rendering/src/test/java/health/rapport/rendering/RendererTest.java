package health.rapport.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rapport.kernel.Channel;
import health.rapport.rules.Rule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RendererTest {
    private final Renderer renderer = Renderer.standard();

    @Test
    void anEmailHasSubjectHtmlAndPlainText() {
        Assembly assembly = Samples.email(
                "{person.firstName ?: 'Neighbor'}, a word from {sender.name}",
                Samples.module(
                        "<p>Dear {person.firstName ?: 'neighbor'}, <a href=\"{link.callToAction}\">book now</a>.</p>",
                        "Dear {person.firstName ?: 'neighbor'}, book now: {link.callToAction}"),
                Samples.FOOTER);

        RenderedEmail email = renderer.render(assembly, Samples.person("Ann & Bob"));

        assertThat(email.subject()).isEqualTo("Ann & Bob, a word from Valley Health");
        assertThat(email.html())
                .startsWith("<!DOCTYPE html>")
                .contains("<title>Ann &amp; Bob, a word from Valley Health</title>")
                .contains("<p>Dear Ann &amp; Bob, <a href=\"https://example.org/c/abc?x=1&amp;y=2\">book now</a>.</p>")
                .contains("<a href=\"https://example.org/u/abc\">Unsubscribe</a>");
        assertThat(email.text()).isEqualTo("""
                Dear Ann & Bob, book now: https://example.org/c/abc?x=1&y=2

                Valley Health, 1 Main Street, Springfield, MA 01101
                Unsubscribe: https://example.org/u/abc
                """);
        assertThat(email.chosen()).containsExactly(Map.entry("intro", "fallback"), Map.entry("footer", "fallback"));
    }

    @Test
    void theDefaultStandsInForAValueThatIsNotKnown() {
        Assembly assembly = Samples.email("Hello {person.firstName ?: \"it's you\"}", Samples.FOOTER);

        assertThat(renderer.render(assembly, Samples.person(Map.of())).subject())
                .isEqualTo("Hello it's you");
        assertThat(renderer.render(assembly, Samples.person(" \t ")).subject()).isEqualTo("Hello it's you");
    }

    @Test
    void theFirstVariantForThePersonWhoseFieldsAreKnownIsTaken() {
        ContentModule module = Samples.module(
                "<p>everybody</p>",
                "everybody",
                Samples.variant("boston", Samples.city("boston"), "Boston"),
                Samples.variant("by name", Samples.city("spring"), "{person.firstName} of Springfield"),
                Samples.variant("spring", Samples.city("spring"), "Springfield"));
        PreparedEmail email = renderer.prepareEmail(Samples.email("Hello", module, Samples.FOOTER));

        RenderedEmail named = email.render(Samples.person("Ann"));
        RenderedEmail unnamed = email.render(Samples.person(Map.of()));

        assertThat(named.chosen()).containsEntry("intro", "by name");
        assertThat(named.text()).startsWith("Ann of Springfield");
        assertThat(unnamed.chosen()).containsEntry("intro", "spring");
    }

    @Test
    void whereNoVariantIsForThePersonTheFallbackIs() {
        ContentModule module = Samples.module(
                "<p>everybody</p>", "everybody", Samples.variant("boston", Samples.city("boston"), "Boston"));

        RenderedEmail email = renderer.render(Samples.email("Hello", module, Samples.FOOTER), Samples.person("Ann"));

        assertThat(email.chosen()).containsEntry("intro", ContentModule.FALLBACK);
        assertThat(email.html()).contains("<p>everybody</p>").doesNotContain("Boston");
    }

    @Test
    void aMessageWithoutItsLinkIsRefusedAndNamesOnlyTheField() {
        Assembly assembly = Samples.email("Hello", Samples.FOOTER);
        RenderContext scripted = Samples.person(Map.of("link.unsubscribe", "javascript:alert('Ann')"));

        assertThatThrownBy(() -> renderer.render(assembly, scripted))
                .isInstanceOf(RenderRefusedException.class)
                .hasMessageContaining("link.unsubscribe")
                .hasMessageNotContaining("Ann");
    }

    @Test
    void contentWithProblemsIsNeverRendered() {
        assertThatThrownBy(
                        () -> renderer.render(Samples.email("Hello {foo.bar}", Samples.FOOTER), Samples.person("Ann")))
                .isInstanceOfSatisfying(
                        ContentRefusedException.class,
                        refused -> assertThat(refused.problems())
                                .extracting(ContentProblem::rule)
                                .containsExactly(ContentRule.UNKNOWN_FIELD));
        assertThatThrownBy(() -> renderer.prepareText(Samples.email("Hello", Samples.FOOTER)))
                .isInstanceOf(ContentRefusedException.class);
    }

    @Test
    void aTextMessageIsItsModulesLineByLine() {
        ContentModule words = Samples.module(
                "",
                "{sender.name}: hello {person.firstName ?: 'there'}",
                new Variant("spring", new Rule.MarketIn(List.of("west")), new Body("", "West")));
        ContentModule stop = new ContentModule("stop", "Stop", List.of(), new Body("", "Reply STOP to end"));
        PreparedText sms = renderer.prepareText(new Assembly("text", Channel.SMS, "", List.of(words, stop)));

        assertThat(sms.render(Samples.person("Ann")).text()).isEqualTo("Valley Health: hello Ann\nReply STOP to end");
    }

    @Test
    void nothingThatMayBeLoggedByAccidentNamesThePerson() {
        RenderContext ann = Samples.person("Ann");
        RenderedEmail email = renderer.render(Samples.email("{person.firstName ?: 'you'}", Samples.FOOTER), ann);

        assertThat(ann.toString() + email).doesNotContain("Ann");
    }
}
