package health.rapport.standalone.bench.audience;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.rules.AsOf;
import health.rapport.rules.Population;
import health.rapport.rules.RuleContext;
import health.rapport.rules.engine.Everybody;
import health.rapport.rules.engine.SetEngine;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class AudienceRulesTest {
    private static final int PEOPLE = 3_000;
    private static final RuleContext CONTEXT =
            RuleContext.at(new AsOf(AudiencePeople.NOW, ZoneOffset.UTC)).in(AudienceRules.CATALOGUE);

    @Test
    void everyQuestionFindsSomeOfThePeopleAndJustThoseTheReferenceFinds() {
        Everybody everybody = SetEngine.of(AudiencePeople.first(PEOPLE)).now();

        assertThat(AudienceRules.ALL)
                .hasSize(20)
                .allSatisfy(question -> assertThat(
                                everybody.matching(question.rule(), CONTEXT).ids())
                        .isEqualTo(Population.matching(question.rule(), () -> AudiencePeople.first(PEOPLE), CONTEXT))
                        .hasSizeBetween(1, PEOPLE - 1));
    }
}
