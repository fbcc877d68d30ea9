package health.rapport.rules;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.rules.text.RuleText;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RuleCodesTest {
    private static final CodeMatch GROUP = CodeMatch.exact("group", "heart-failure");
    private static final CodeMatch CODE = CodeMatch.prefix("ICD-10-CM", "I50");

    @Property(tries = 1_000)
    void replacingNothingChangesNothing(@ForAll("rules") Rule rule) {
        assertThat(RuleCodes.replace(rule, codes -> codes)).isEqualTo(rule);
    }

    @Test
    void codesAreReplacedWhereverEncountersAreNamed() {
        String text = """
                had encounter(diagnosis in (%1$s)) or first encounter is encounter(procedure in (%1$s))
                or after discharge(diagnosis in (%1$s)) then encounter(diagnosis in (%1$s)) in 30 days
                or firstSeenAt at least 1 days after encounter(diagnosis in (%1$s))
                or top 5 by random "x" among (not had encounter(diagnosis in (%1$s)))
                """;
        Rule named = read(text.formatted("\"group\" \"heart-failure\""));

        assertThat(RuleCodes.replace(named, codes -> codes.contains(GROUP) ? List.of(CODE) : codes))
                .isEqualTo(read(text.formatted("\"ICD-10-CM\" \"I50\"*")));
        assertThat(named.withAllParts().flatMap(part -> RuleCodes.of(part).stream()))
                .hasSize(6)
                .containsOnly(GROUP);
    }

    private static Rule read(String text) {
        return new RuleText(TestRules.CATALOGUE).read(text).orThrow();
    }

    @Provide
    Arbitrary<Rule> rules() {
        return TestRules.all();
    }
}
