package health.rapport.audience.domain;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.rules.FactKind;
import health.rapport.rules.PopulationRule.Order;
import health.rapport.rules.Rule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LookAgainTest {
    private static final Rule SCORE = new Rule.ScoreAtLeast("m", BigDecimal.ONE);

    @Test
    void onlyRulesThatLookAtWhatChangedAreTouchedButAFieldTouchesAll() {
        LookAgain look = LookAgain.at(audience(Limits.NONE, group(RecordType.MASTERED, SCORE)), List.of());

        assertThat(look.by(new ChangedFacts(false, Set.of(FactKind.SCORES)))).isTrue();
        assertThat(look.by(new ChangedFacts(false, Set.of(FactKind.ACTIVITIES))))
                .isFalse();
        assertThat(look.by(new ChangedFacts(true, Set.of()))).isTrue();
        assertThat(look.personByPerson()).isTrue();
        assertThat(look.byDay()).isFalse();
    }

    @Test
    void peopleHangOnOneAnotherWhereTheyAreCappedOrLeadsStandBesideMasteredPeopleAlsoInAnAudienceAskedFor() {
        Audience mixed = audience(
                Limits.NONE, group(RecordType.MASTERED, Rule.EVERYBODY), group(RecordType.UNMASTERED, Rule.EVERYBODY));
        Audience capped = audience(
                new Limits(new Cap(1, new Order.AtRandom("w")), Set.of()), group(RecordType.MASTERED, Rule.EVERYBODY));
        Audience plain = audience(Limits.NONE, group(RecordType.MASTERED, new Rule.Age(50, null)));

        assertThat(LookAgain.at(mixed, List.of()).personByPerson()).isFalse();
        assertThat(LookAgain.at(capped, List.of()).personByPerson()).isFalse();
        assertThat(LookAgain.at(plain, List.of(capped)).personByPerson()).isFalse();
        assertThat(LookAgain.at(plain, List.of()).personByPerson()).isTrue();
        assertThat(LookAgain.at(plain, List.of()).byDay()).isTrue();
        assertThat(LookAgain.at(plain, List.of()).byMoment()).isFalse();
    }

    private static Audience audience(Limits limits, AudienceGroup... groups) {
        return new Audience(UUID.randomUUID(), 1, "a", List.of(groups), limits);
    }

    private static AudienceGroup group(RecordType type, Rule rule) {
        return new AudienceGroup(type.name(), type, rule, null);
    }
}
