package health.rapport.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import health.rapport.kernel.Channel;
import health.rapport.rules.Rule;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssemblyCheckTest {
    private final AssemblyCheck check = AssemblyCheck.standard();

    @Test
    void soundContentHasNoProblems() {
        String html = """
                <table role="presentation" width="100%"><tr><td style="color: #333; padding: 8px" align="left">
                <h1>Hello {person.firstName ?: 'there'}</h1><br/>
                <img src="https://example.org/logo.png" alt="{sender.name}">
                <a href='{link.callToAction}' target="_blank">Book at {facility.name ?: "our clinic"}</a> 3 &lt; 4 > 2
                <a href="mailto:care@example.org">Write</a> about your {campaign.serviceLine ?: 'care'}</td></tr></table>""";
        ContentModule module = Samples.module(html, "Book now ({link.callToAction}). Visit https://example.org!");

        assertThat(check.check(Samples.email("News for {person.firstName ?: 'you'}", module, Samples.FOOTER)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{person.middle ?: 'x'}            | UNKNOWN_FIELD      | 1",
                "Hi {nobody.knows}                 | UNKNOWN_FIELD      | 4",
                "Hi {person.firstName}             | DEFAULT_MISSING    | 4",
                "Hi { person.firstName }           | PLACEHOLDER_SYNTAX | 4",
                "Hi {person.firstName??}           | PLACEHOLDER_SYNTAX | 4",
                "Hi {person.firstName.raw}         | PLACEHOLDER_SYNTAX | 4",
                "Hi {person.firstName.getClass}    | PLACEHOLDER_SYNTAX | 4",
                "Hi {firstName}                    | PLACEHOLDER_SYNTAX | 4",
                "{#for i in person}x{/for}         | PLACEHOLDER_SYNTAX | 1",
                "{#include other /}                | PLACEHOLDER_SYNTAX | 1",
                "{#eval 'x' /}                     | PLACEHOLDER_SYNTAX | 1",
                "{cdi:secrets.key}                 | PLACEHOLDER_SYNTAX | 1",
                "{@java.lang.Runtime r}            | PLACEHOLDER_SYNTAX | 1",
                "{! hidden !}                      | PLACEHOLDER_SYNTAX | 1",
                "{= sender.name}                   | PLACEHOLDER_SYNTAX | 1",
                "x \\{sender.name}                 | PLACEHOLDER_SYNTAX | 3",
                "x \\                              | PLACEHOLDER_SYNTAX | 3",
                "{{sender.name}}                   | PLACEHOLDER_SYNTAX | 1",
                "{sender.name                      | PLACEHOLDER_SYNTAX | 1",
                "About {campaign.name}             | HEALTH_DATA        | 7",
                "Go to {link.callToAction}         | LINK_NOT_HERE      | 7",
                "https://x.org/?s={sender.name}    | LINK_ADDRESS       | 18",
                "https://x.org/?s={campaign.name}  | HEALTH_DATA        | 18",
            })
    void aSubjectLineNamesItsProblemAndColumn(String subject, ContentRule rule, int column) {
        assertThat(check.check(Samples.email(subject, Samples.FOOTER))).anySatisfy(problem -> {
            assertThat(problem.where()).isEqualTo("subject");
            assertThat(problem.rule()).isEqualTo(rule);
            assertThat(problem.line()).isEqualTo(1);
            assertThat(problem.column()).isEqualTo(column);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<p onclick=\"x()\">x</p>",
                "<a href=\"javascript:alert(1)\">x</a>",
                "<a href=\"http://example.org\">x</a>",
                "<a href={link.callToAction}>x</a>",
                "<img src=\"data:image/png;base64,AAAA\">",
                "<{sender.name}>x</p>",
                "<p {sender.name}=\"x\">x</p>",
                "<p style=\"color: {sender.name}\">x</p>",
                "<p style=\"background: url(https://x.org/p)\">x</p>",
                "<!-- {sender.name} -->",
                "<style>p { color: red }</style>",
                "<p>x",
                "x</p>",
                "<b><i>x</b></i>",
                "<p title=\"x>",
                "a < b"
            })
    void htmlOutsideTheShortListsIsRefused(String html) {
        assertThat(rulesOf(Samples.module(html, "x"))).contains(ContentRule.MARKUP);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<a href=\"https://x.org/?d={campaign.serviceLine ?: 'x'}\">x</a> | HEALTH_DATA",
                "<a href=\"{campaign.name}\">x</a>                                | HEALTH_DATA",
                "<a href=\"https://x.org/{sender.name}\">x</a>                    | LINK_ADDRESS",
                "<a href=\"{link.callToAction}&x=1\">x</a>                        | LINK_ADDRESS",
                "<a href=\"{sender.name}\">x</a>                                  | LINK_ADDRESS",
                "see https://x.org/{campaign.name}                                | HEALTH_DATA",
                "see www.x.org?{sender.name}                                      | LINK_ADDRESS",
                "see {link.callToAction}{sender.name}                             | LINK_ADDRESS",
                "see {link.callToAction}{campaign.name}                           | HEALTH_DATA",
                "see {link.callToAction}?topic=heart                              | LINK_ADDRESS",
            })
    void nothingAboutAPersonGoesIntoTheAddressOfALink(String html, ContentRule rule) {
        assertThat(rulesOf(Samples.module(html, "x"))).contains(rule);
        if (!html.startsWith("<")) {
            assertThat(rulesOf(Samples.module("x", html))).contains(rule);
        }
    }

    @Test
    void aProblemHasTheLineAndColumnOfItsTemplate() {
        ContentModule module = Samples.module("<p>one</p>\r\n<p>two</p>\r\n  {foo.bar}", "x");

        assertThat(check.check(Samples.email("Hello", module, Samples.FOOTER)))
                .containsExactly(new ContentProblem(
                        "modules/intro/fallback/html", 3, 3, ContentRule.UNKNOWN_FIELD, "there is no such field"));
    }

    @Test
    void allProblemsAreReportedAtOnce() {
        ContentModule module = Samples.module(
                "<b>{foo.bar}",
                "",
                Samples.variant("a", new Rule.Contains("shoeSize", "4"), "x"),
                Samples.variant("a", Samples.city("x"), "{x}"));

        assertThat(check.check(Samples.email("a\r\nBcc: everybody@example.org", module)))
                .extracting(ContentProblem::rule)
                .contains(
                        ContentRule.CONTROL_CHARACTER,
                        ContentRule.UNKNOWN_FIELD,
                        ContentRule.MARKUP,
                        ContentRule.EMPTY,
                        ContentRule.VARIANT_RULE,
                        ContentRule.DUPLICATE,
                        ContentRule.PLACEHOLDER_SYNTAX,
                        ContentRule.UNSUBSCRIBE_MISSING,
                        ContentRule.POSTAL_ADDRESS_MISSING);
    }

    @Test
    void everybodyCanUnsubscribeWhicheverVariantTheyGet() {
        String words = "{sender.postalAddress} {link.unsubscribe}";
        ContentModule all = Samples.module(words, words, Samples.variant("a", Samples.city("a"), words));
        ContentModule someOnly = Samples.module(words, words, Samples.variant("a", Samples.city("a"), "x"));
        ContentModule htmlOnly = Samples.module(words, "{sender.postalAddress}");

        assertThat(check.check(Samples.email("Hello", all))).isEmpty();
        assertThat(check.check(Samples.email("Hello", someOnly)))
                .extracting(ContentProblem::rule)
                .containsExactly(ContentRule.UNSUBSCRIBE_MISSING, ContentRule.POSTAL_ADDRESS_MISSING);
        assertThat(check.check(Samples.email("Hello", htmlOnly)))
                .extracting(ContentProblem::rule)
                .containsExactly(ContentRule.UNSUBSCRIBE_MISSING);
    }

    @Test
    void aTextMessageNeitherSaysNorShowsByItsWordsHowSomebodyIs() {
        Rule risky = new Rule.ScoreAtLeast("charlson-quan-2011", BigDecimal.ONE);
        ContentModule module = Samples.module("", "{campaign.name}", Samples.variant("risk", risky, "Come in"));

        assertThat(check.check(new Assembly("text", Channel.SMS, "", List.of(module))))
                .extracting(ContentProblem::where, ContentProblem::rule)
                .containsExactlyInAnyOrder(
                        tuple("modules/intro/variants/risk/when", ContentRule.HEALTH_DATA),
                        tuple("modules/intro/fallback/text", ContentRule.HEALTH_DATA));
    }

    @Test
    void onlyEmailAndTextMessagesCanBeRendered() {
        Assembly post = new Assembly("card", Channel.POST, "Hello", List.of(Samples.FOOTER));

        assertThat(check.check(post)).extracting(ContentProblem::rule).containsExactly(ContentRule.CHANNEL);
    }

    private List<ContentRule> rulesOf(ContentModule module) {
        return check.check(Samples.email("Hello", module, Samples.FOOTER)).stream()
                .map(ContentProblem::rule)
                .toList();
    }
}
