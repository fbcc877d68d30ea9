package health.rapport.rules.text;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.rules.Rule;
import health.rapport.rules.RuleCost;
import health.rapport.rules.RuleJson;
import health.rapport.rules.TestRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Runs what docs/rules.md shows. */
class RulesPageTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "rules.md");
    private final RuleText text = new RuleText(TestRules.CATALOGUE);

    @Test
    void everyExampleIsARuleAndSurvivesBothForms() throws IOException {
        List<String> examples = blocks("rule");

        assertThat(examples).hasSizeGreaterThan(15).allSatisfy(example -> {
            Rule rule = text.read(example).orThrow();
            assertThat(text.read(RuleText.write(rule)).orThrow()).isEqualTo(rule);
            assertThat(new RuleJson(TestRules.CATALOGUE)
                            .read(RuleJson.write(rule))
                            .orThrow())
                    .isEqualTo(rule);
            assertThat(RuleCost.problems(rule)).isEmpty();
        });
    }

    @Test
    void noOperatorIsLeftWithoutAnExample() throws IOException {
        Set<String> shown = blocks("rule").stream()
                .flatMap(example -> text.read(example).orThrow().withAllParts())
                .map(Rule::op)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(shown).containsExactlyInAnyOrderElementsOf(TestRules.OPS);
    }

    @Test
    void theJsonExampleSaysWhatTheTextBeforeItSays() throws IOException {
        assertThat(new RuleJson(TestRules.CATALOGUE)
                        .read(blocks("json").getFirst())
                        .orThrow())
                .isEqualTo(text.read(blocks("rule").getLast()).orThrow());
    }

    @Test
    void theGrammarNamesEveryWordThatIsReserved() throws IOException {
        String grammar = blocks("ebnf").getFirst();

        assertThat(Words.RESERVED).allSatisfy(word -> assertThat(grammar).contains("\"" + word + "\""));
    }

    private static List<String> blocks(String language) throws IOException {
        var matcher = Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```$").matcher(Files.readString(PAGE));
        return matcher.results().map(found -> found.group(1)).toList();
    }
}
