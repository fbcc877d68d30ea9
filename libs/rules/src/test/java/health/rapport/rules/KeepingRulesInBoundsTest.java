package health.rapport.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeepingRulesInBoundsTest {
    private static final UUID A = new UUID(0, 1);
    private static final UUID B = new UUID(0, 2);
    private static final UUID C = new UUID(0, 3);

    @Test
    void everyUseOfARetiredFieldIsFoundWhereverItIsNested() {
        FieldCatalogue catalogue =
                FieldCatalogue.standard().retiring("language").without("birthDate");
        Rule first = new Rule.All(List.of(new Rule.Age(50, 74), new Rule.IsSet("city")));
        Rule second = new PopulationRule.TopCount(
                5, new PopulationRule.Order.AtRandom("s"), new Rule.None(List.of(new Rule.IsSet("language"))));

        assertThat(FieldUses.ofRetired(new java.util.TreeMap<>(Map.of("a", first, "b", second)), catalogue))
                .containsExactly(
                        new FieldUses.Use("a", "/rules/0", "birthDate", FieldUses.Standing.UNKNOWN),
                        new FieldUses.Use("b", "/among/rules/0", "language", FieldUses.Standing.RETIRED));
        assertThat(FieldUses.of(Map.of("a", first), catalogue)).hasSize(2);
    }

    @Test
    void aStoredRuleIsStillReadForWhatItSays() {
        FieldCatalogue catalogue = FieldCatalogue.standard().retiring("language");
        String stored = "{\"op\":\"any\",\"rules\":[{\"op\":\"isSet\",\"field\":\"language\"}]}";

        assertThat(new RuleJson(catalogue).read(stored).problems()).hasSize(1);
        assertThat(FieldUses.ofRetired(
                        Map.of("spring", RuleJson.ofStored().read(stored).orThrow()), catalogue))
                .extracting(FieldUses.Use::path)
                .containsExactly("/rules/0");
        assertThat(RuleJson.ofStored().read("{\"op\":\"isSet\"}").problems()).hasSize(1);
    }

    @Test
    void aNewRuleMayNotAskAboutARetiredField() {
        RuleCheck check = new RuleCheck(FieldCatalogue.standard().retiring("language"));

        assertThat(check.check(new Rule.IsSet("language")))
                .containsExactly(new RuleProblem("/field", "the field \"language\" is retired"));
    }

    @Test
    void aRuleOutOfAllProportionIsRefusedAndItsDearestPartNamed() {
        List<CodeMatch> thousand = IntStream.range(0, 1000)
                .mapToObj(i -> CodeMatch.exact("ICD-10-CM", "A" + i))
                .toList();
        Rule wide = new Rule.HadEncounter(
                new EncounterFilter(null, null, null, thousand, List.of()), Window.EVER, Times.ONCE_OR_MORE);

        assertThat(RuleCost.problems(wide)).isEmpty();
        assertThat(RuleCost.problems(
                        new Rule.Any(List.of(new Rule.Age(1, 2), new Rule.All(Collections.nCopies(11, wide))))))
                .singleElement()
                .extracting(RuleProblem::path)
                .isEqualTo("/rules/1/rules/0");
    }

    @Test
    void aRuleMayNotLookAtEverybodyAgainAndAgain() {
        List<Rule> tops = IntStream.rangeClosed(1, 20)
                .mapToObj(n ->
                        (Rule) new PopulationRule.TopCount(n, new PopulationRule.Order.ByScore("m"), Rule.EVERYBODY))
                .toList();

        assertThat(RuleCost.of(new Rule.Any(tops)).passes()).isEqualTo(21);
        assertThat(RuleCost.problems(new Rule.Any(tops)))
                .singleElement()
                .asString()
                .contains("everybody 21 times");
        assertThat(RuleCost.problems(new Rule.Any(Collections.nCopies(20, tops.getFirst()))))
                .as("the same part is looked for once")
                .isEmpty();
    }

    @Test
    void audiencesThatAskForOneAnotherInARingAreRefused() {
        AudienceReferences all = AudienceReferences.of(
                Map.of(A, List.of(memberOf(B)), B, List.of(new Rule.None(List.of(memberOf(C)))), C, List.of()));

        assertThat(all.cycleWith(C, List.of(memberOf(A)))).isEqualTo(Optional.of(List.of(C, A, B, C)));
        assertThat(all.cycleWith(C, List.of(memberOf(C)))).isEqualTo(Optional.of(List.of(C, C)));
        assertThat(all.cycleWith(A, List.of(memberOf(B), memberOf(C)))).isEmpty();
        assertThat(all.cycleWith(new UUID(0, 9), List.of(memberOf(A)))).isEmpty();
    }

    @Test
    void audiencesAreWorkedOutAfterThoseTheyAskFor() {
        assertThat(AudienceReferences.of(Map.of(A, List.of(memberOf(B)), B, List.of(memberOf(C)), C, List.of()))
                        .order())
                .containsExactly(C, B, A);
        assertThatThrownBy(() ->
                        AudienceReferences.of(Map.of(A, List.of(memberOf(A)))).order())
                .isInstanceOf(IllegalStateException.class);
    }

    private static Rule memberOf(UUID audience) {
        return new PersonRule.MemberOf(audience);
    }
}
