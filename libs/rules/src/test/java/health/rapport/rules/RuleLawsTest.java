package health.rapport.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class RuleLawsTest {
    private final RuleJson json = new RuleJson(MoreRules.CATALOGUE);

    @Property(tries = 2000)
    void everyRuleSurvivesItsJsonForm(@ForAll("rulesOverPeople") Rule rule) {
        String text = RuleJson.write(rule).toString();

        assertThat(json.read(text)).isEqualTo(new RuleReading.Good(rule));
    }

    @Property(tries = 2000)
    void whatReadsAlsoPassesTheCheckByItself(@ForAll("rulesOverPeople") Rule rule) {
        assertThat(new RuleCheck(MoreRules.CATALOGUE).check(rule)).isEmpty();
    }

    @Property(tries = 2000)
    void deMorgan(
            @ForAll("rules") Rule a,
            @ForAll("rules") Rule b,
            @ForAll("people") PersonFacts p,
            @ForAll("asOfs") AsOf t) {
        Rule notBoth = not(new Rule.All(List.of(a, b)));
        Rule eitherNot = new Rule.Any(List.of(not(a), not(b)));

        assertThat(RuleEvaluator.matches(notBoth, p, t)).isEqualTo(RuleEvaluator.matches(eitherNot, p, t));
        assertThat(RuleEvaluator.matches(new Rule.None(List.of(a, b)), p, t))
                .isEqualTo(RuleEvaluator.matches(new Rule.All(List.of(not(a), not(b))), p, t));
        assertThat(RuleEvaluator.matches(not(not(a)), p, t)).isEqualTo(RuleEvaluator.matches(a, p, t));
    }

    @Property(tries = 2000)
    void explanationTellsTheSameTruthInEveryPart(
            @ForAll("rules") Rule rule, @ForAll("people") PersonFacts p, @ForAll("asOfs") AsOf t) {
        assertAgrees(rule, RuleEvaluator.explain(rule, p, t), p, t);
    }

    private void assertAgrees(Rule rule, Explanation explanation, PersonFacts p, AsOf t) {
        assertThat(explanation.matched()).isEqualTo(RuleEvaluator.matches(rule, p, t));
        assertThat(explanation.parts()).hasSameSizeAs(rule.parts());
        assertThat(RuleJson.write(rule).get("op").textValue()).isEqualTo(explanation.op());
        for (int i = 0; i < rule.parts().size(); i++) {
            assertAgrees(rule.parts().get(i), explanation.parts().get(i), p, t);
        }
    }

    @Property(tries = 3000)
    void ageBandsByBirthDateAgreeWithCompletedYears(
            @ForAll @IntRange(min = 0, max = 45_000) int daysOld,
            @ForAll @IntRange(min = 0, max = 3_000) int day,
            @ForAll @IntRange(min = 0, max = 100) int from,
            @ForAll @IntRange(min = 0, max = 20) int width) {
        LocalDate today = LocalDate.of(2023, 1, 1).plusDays(day);
        LocalDate birth = today.minusDays(daysOld);
        Rule.Age age = new Rule.Age(from, from + width);

        int years = Period.between(birth, today).getYears();

        AsOf noon = new AsOf(today.atTime(12, 0).toInstant(java.time.ZoneOffset.UTC), java.time.ZoneOffset.UTC);
        PersonFacts person = PersonFacts.of(Map.of("birthDate", List.of(Value.of(birth))));
        assertThat(RuleEvaluator.matches(age, person, noon)).isEqualTo(years >= from && years <= from + width);
    }

    private static Rule not(Rule rule) {
        return new Rule.None(List.of(rule));
    }

    @Provide
    Arbitrary<Rule> rulesOverPeople() {
        return net.jqwik.api.Arbitraries.oneOf(Rules.rules(), Rules.rulesOverPeople());
    }

    @Provide
    Arbitrary<Rule> rules() {
        return Rules.rules();
    }

    @Provide
    Arbitrary<PersonFacts> people() {
        return Rules.people();
    }

    @Provide
    Arbitrary<AsOf> asOfs() {
        return Rules.asOfs();
    }
}
