package health.rapport.audience.domain;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.audience.domain.LookAgain.Reach;
import health.rapport.rules.ActivityFact;
import health.rapport.rules.ActivityFilter;
import health.rapport.rules.PersonFacts;
import health.rapport.rules.PopulationRule.Order;
import health.rapport.rules.PopulationRule.TopCount;
import health.rapport.rules.Rule;
import health.rapport.rules.Times;
import health.rapport.rules.Value;
import health.rapport.rules.Window;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LookAgainTest {
    private static final Rule SCORE = new Rule.ScoreAtLeast("m", BigDecimal.ONE);
    private static final Rule FORM =
            new Rule.DidActivity(ActivityFilter.ofType("FORM"), Window.EVER, Times.ONCE_OR_MORE);
    private static final PersonFacts ANN = PersonFacts.of(Map.of("gender", List.of(Value.of("F"))));

    @Test
    void onlyAudiencesThatLookAtWhatChangedAreTouched() {
        LookAgain look = LookAgain.at(audience(Limits.NONE, group(RecordType.MASTERED, SCORE)), List.of());

        assertThat(look.keys()).containsAnyElementsOf(changed(ANN, with(ANN, Map.of("m", BigDecimal.TWO))));
        assertThat(look.keys()).doesNotContainAnyElementsOf(changed(ANN, with(ANN, Map.of("other", BigDecimal.TWO))));
        assertThat(look.keys()).doesNotContainAnyElementsOf(changed(ANN, did("FORM")));
        assertThat(look.keys()).doesNotContainAnyElementsOf(changed(ANN, PersonFacts.of(Map.of())));
        assertThat(look.keys())
                .containsAnyElementsOf(changed(
                        ANN,
                        PersonFacts.of(Map.of(
                                "gender", List.of(Value.of("F")), Eligible.STATUS, List.of(Value.of("MASTERED"))))));
        assertThat(LookAgain.changed(null, ANN)).isNull();
        assertThat(look.reach()).isEqualTo(Reach.ALONE);
        assertThat(look.byDay()).isFalse();
    }

    @Test
    void anEventTouchesAudiencesThatAskForItsTypeOrForAny() {
        LookAgain form = LookAgain.at(audience(Limits.NONE, group(RecordType.MASTERED, FORM)), List.of());
        Rule any = new Rule.DidActivity(ActivityFilter.ANY, Window.EVER, Times.ONCE_OR_MORE);
        LookAgain all = LookAgain.at(audience(Limits.NONE, group(RecordType.MASTERED, any)), List.of());

        assertThat(form.keys()).containsAnyElementsOf(changed(ANN, did("form ")));
        assertThat(form.keys()).doesNotContainAnyElementsOf(changed(ANN, did("CALL")));
        assertThat(all.keys()).containsAnyElementsOf(changed(ANN, did("CALL")));
        assertThat(changed(did("CALL"), did("CALL"))).isEmpty();
    }

    @Test
    void peopleHangOnOneAnotherWhereTheyAreCappedOrComparedOrLeadsStandBesideMasteredPeople() {
        Audience mixed = audience(
                Limits.NONE, group(RecordType.MASTERED, Rule.EVERYBODY), group(RecordType.UNMASTERED, Rule.EVERYBODY));
        Audience capped = audience(
                new Limits(new Cap(1, new Order.AtRandom("w")), Set.of()), group(RecordType.MASTERED, Rule.EVERYBODY));
        Audience plain = audience(Limits.NONE, group(RecordType.MASTERED, new Rule.Age(50, null)));
        Audience compared = audience(
                Limits.NONE, group(RecordType.MASTERED, new TopCount(5, new Order.AtRandom("w"), Rule.EVERYBODY)));

        assertThat(LookAgain.at(mixed, List.of()).reach()).isEqualTo(Reach.BESIDE);
        assertThat(LookAgain.at(capped, List.of()).reach()).isEqualTo(Reach.BESIDE);
        assertThat(LookAgain.at(compared, List.of()).reach()).isEqualTo(Reach.EVERYBODY);
        assertThat(LookAgain.at(plain, List.of(capped)).reach()).isEqualTo(Reach.EVERYBODY);
        assertThat(LookAgain.at(plain, List.of()).reach()).isEqualTo(Reach.ALONE);
        assertThat(LookAgain.at(plain, List.of()).byDay()).isTrue();
        assertThat(LookAgain.at(plain, List.of()).byMoment()).isFalse();
    }

    private static Set<FactKey> changed(PersonFacts before, PersonFacts after) {
        return Objects.requireNonNull(LookAgain.changed(before, after));
    }

    private static PersonFacts with(PersonFacts person, Map<String, BigDecimal> scores) {
        return new PersonFacts(person.fields(), List.of(), List.of(), scores, Set.of());
    }

    private static PersonFacts did(String type) {
        ActivityFact fact = new ActivityFact(type, Instant.EPOCH, null, null, null, null, Map.of());
        return new PersonFacts(ANN.fields(), List.of(fact), List.of(), Map.of(), Set.of());
    }

    private static Audience audience(Limits limits, AudienceGroup... groups) {
        return new Audience(UUID.randomUUID(), 1, "a", List.of(groups), limits);
    }

    private static AudienceGroup group(RecordType type, Rule rule) {
        return new AudienceGroup(type.name(), type, rule, null);
    }
}
