package health.rapport.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Assertions;

/** Whatever a person typed stays text, and whatever an author typed is either refused or does what it says. */
class HostileInputPropertyTest {
    private static final Pattern TAG = Pattern.compile("<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>?");
    private static final Renderer RENDERER = Renderer.standard();
    private static final PreparedEmail EMAIL = RENDERER.prepareEmail(Samples.email(
            "Hello {person.firstName ?: 'you'}",
            Samples.module(
                    "<p title=\"{person.firstName ?: 'you'}\">{person.firstName ?: 'you'}</p>",
                    "Hello {person.firstName ?: 'you'}"),
            Samples.FOOTER));
    private static final RenderedEmail PLAIN = EMAIL.render(Samples.person("Ann"));

    @Property(tries = 500)
    void aValueNeverBecomesMarkupAHeaderOrATemplate(@ForAll("hostile") String value) {
        RenderedEmail email = EMAIL.render(Samples.person(value));

        assertThat(markup(email.html())).isEqualTo(markup(PLAIN.html()));
        assertThat(email.subject())
                .doesNotContainPattern("[\\p{Cc}\\p{Zl}\\p{Zp}\\u202E]")
                .hasSizeLessThanOrEqualTo(200);
        assertThat(email.text().lines().count()).isEqualTo(PLAIN.text().lines().count());
        assertThat(email.subject() + email.html() + email.text()).doesNotContain("Heart check");
    }

    @Example
    void templateSyntaxInAValueIsShownAsItIs() {
        RenderedEmail email = EMAIL.render(Samples.person("{foo}{#each x}{/each}<b>\"'"));

        assertThat(email.subject()).isEqualTo("Hello {foo}{#each x}{/each}<b>\"'");
        assertThat(email.html()).contains(">{foo}{#each x}{/each}&lt;b&gt;&quot;&#39;</p>");
    }

    @Example
    void lineBreaksCannotAddAHeader() {
        RenderedEmail email = EMAIL.render(Samples.person("Ann\r\nBcc: all\u2028X"));

        assertThat(email.subject()).isEqualTo("Hello Ann Bcc: all X");
    }

    @Example
    void aNameThatLooksLikeALinkIsNotKnown() {
        for (String name :
                List.of("http://evil.example", "evil.example", "x@evil.example", "WWW.evil", "x".repeat(501))) {
            assertThat(EMAIL.render(Samples.person(name)).subject()).isEqualTo("Hello you");
        }
        for (String name : List.of("Dr. Ann", "J.R.", "O'Neil-Smith", "李 娜", "Zoë")) {
            assertThat(EMAIL.render(Samples.person(name)).subject()).isEqualTo("Hello " + name);
        }
    }

    @Property(tries = 1000)
    void aTemplateIsRefusedOrHarmless(@ForAll("templates") String template) {
        Assembly assembly = Samples.email("Hello", Samples.module(template, "x"), Samples.FOOTER);
        if (!AssemblyCheck.standard().check(assembly).isEmpty()) {
            return;
        }

        PreparedEmail email = RENDERER.prepareEmail(assembly);
        String plain =
                email.render(Samples.person(Map.of("campaign.name", "x"))).html();
        String hostile = email.render(Samples.person(Map.of("campaign.name", "<b>\"'>{sender.name}")))
                .html();

        assertThat(markup(hostile)).isEqualTo(markup(plain));
        assertThat(plain).contains(substituted(template));
        assertThat(hostile)
                .doesNotContain("{campaign")
                .doesNotContain("<script")
                .doesNotContainPattern("(?:href|src)=\\s*[\"']?\\s*javascript:");
    }

    @Example
    void hugeTemplatesAreRefusedInLittleTime() {
        for (String part :
                List.of("<", "{", "<p ", "<a href=\"", "{person.firstName ?: '", "x=\"", "<b>", "a ", "{foo.bar}")) {
            String template = part.repeat(49_999 / part.length());
            Assembly assembly = Samples.email(template, Samples.module(template, template), Samples.FOOTER);
            Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(2), () -> AssemblyCheck.standard().check(assembly), part);
        }
    }

    /** What the template says, worked out without the engine. */
    private static String substituted(String template) {
        return template.replace("{campaign.name}", "x")
                .replace("{sender.name}", "Valley Health")
                .replace("{person.firstName ?: 'x'}", "x")
                .replace("{person.firstName ?: \"<p>\"}", "&lt;p&gt;")
                .replace("{link.callToAction}", "https://example.org/c/abc?x=1&amp;y=2")
                .replace('\r', '\n');
    }

    /** The tags of a document without what stands in quotes. */
    private static List<String> markup(String html) {
        return TAG.matcher(html)
                .results()
                .map(tag -> tag.group().replaceAll("\"[^\"]*\"|'[^']*'", "=").toLowerCase(Locale.ROOT))
                .toList();
    }

    @Provide
    Arbitrary<String> hostile() {
        return pieces(
                "{foo}",
                "{campaign.name}",
                "{#for x in y}",
                "{/for}",
                "{|",
                "|}",
                "{!",
                "\\{",
                "<script>",
                "</p>",
                "<",
                ">",
                "\"",
                "'",
                "&",
                "&lt;",
                "=",
                "\r\n",
                "\n",
                "\r",
                "\0",
                "\u2028",
                "\u202E",
                "\uD800",
                "Bcc: x",
                "%s",
                "$1",
                "Ann",
                "${jndi:ldap}",
                "\uE000",
                " ");
    }

    @Provide
    Arbitrary<String> templates() {
        return pieces(
                "{campaign.name}",
                "{sender.name}",
                "{person.firstName ?: 'x'}",
                "{person.firstName ?: \"<p>\"}",
                "{",
                "}",
                "<p>",
                "</p>",
                "<p title=\"",
                "<a href=\"",
                "\"",
                "'",
                ">",
                "</a>",
                "<br>",
                "<b title='",
                "https://x.org/",
                "javascript:",
                "{link.callToAction}",
                "<!--",
                "-->",
                "<script>",
                " ",
                "=",
                "\\",
                "\n",
                "{|",
                "|}",
                "{#if x}",
                "{/if}",
                "x",
                "?: 'y'");
    }

    private static Arbitrary<String> pieces(String... pieces) {
        Arbitrary<String> piece = Arbitraries.frequencyOf(
                Tuple.of(9, Arbitraries.of(pieces)),
                Tuple.of(1, Arbitraries.strings().ofMaxLength(4)));
        return piece.list().ofMinSize(1).ofMaxSize(8).map(list -> String.join("", list));
    }
}
