package health.rapport.audience.domain;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.kernel.PersonStatus;
import health.rapport.rules.ActivityFilter;
import health.rapport.rules.AsOf;
import health.rapport.rules.Comparison;
import health.rapport.rules.EncounterFilter;
import health.rapport.rules.Event;
import health.rapport.rules.EventRule;
import health.rapport.rules.PersonFacts;
import health.rapport.rules.Rule;
import health.rapport.rules.Value;
import health.rapport.rules.Window;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SelectorTest {
    private static final AsOf NOW = new AsOf(Instant.parse("2025-06-01T12:00:00Z"), ZoneId.of("America/New_York"));
    private static final Rule EVERYBODY = new Rule.All(List.of());
    private static final Rule WOMEN = new Rule.Compare("gender", Comparison.EQ, Value.of("F"));

    @Test
    void theFirstGroupThatTakesAPersonWins() {
        Audience audience = audience(mastered("women", WOMEN, null), mastered("all", EVERYBODY, null));
        Candidate woman = person(PersonStatus.MASTERED, "F");
        Candidate man = person(PersonStatus.MASTERED, "M");

        assertThat(select(audience, woman, man).members())
                .containsExactly(new Member(woman.personId(), 0), new Member(man.personId(), 1));
    }

    @Test
    void whoIsExcludedFromAGroupMayBeInALaterOne() {
        Audience audience = audience(mastered("not women", EVERYBODY, WOMEN), mastered("all", EVERYBODY, null));
        Candidate woman = person(PersonStatus.MASTERED, "F");

        assertThat(select(audience, woman).members()).containsExactly(new Member(woman.personId(), 1));
    }

    @Test
    void aGroupIsOfOneRecordType() {
        Audience audience = audience(leads("leads", EVERYBODY));

        assertThat(select(audience, person(PersonStatus.MASTERED, "F"), person(PersonStatus.UNMASTERED, "F"))
                        .members())
                .hasSize(1);
    }

    @Test
    void theDeadTheIncompleteAndTheLabelledAreNeverChosen() {
        Audience audience = audience(mastered("all", EVERYBODY, null), leads("leads", EVERYBODY));
        Candidate dead = new Candidate(UUID.randomUUID(), PersonStatus.MASTERED, true, false, Set.of(), facts("F"));
        Candidate labelled = new Candidate(UUID.randomUUID(), PersonStatus.MASTERED, false, true, Set.of(), facts("F"));

        assertThat(select(audience, dead, labelled, person(PersonStatus.INCOMPLETE, "F"))
                        .members())
                .isEmpty();
    }

    @Test
    void aLeadIsLeftOutBesideAChosenMasteredPersonWithTheSameEmailOrPhoneInAnyOrder() {
        Candidate lead = person(PersonStatus.UNMASTERED, "F", "+14135550123", "a@example.org");
        Candidate mastered = person(PersonStatus.MASTERED, "F", "+14135550123");
        Candidate otherLead = person(PersonStatus.UNMASTERED, "F", "b@example.org");
        Audience leadsFirst = audience(leads("leads", EVERYBODY), mastered("all", EVERYBODY, null));

        for (Selection selection :
                List.of(select(leadsFirst, lead, mastered, otherLead), select(leadsFirst, otherLead, mastered, lead))) {
            assertThat(selection.duplicates()).isEqualTo(1);
            assertThat(selection.members())
                    .extracting(Member::personId)
                    .containsExactlyInAnyOrder(mastered.personId(), otherLead.personId());
            assertThat(selection.countsOf(2)).containsExactly(1, 1);
        }
    }

    @Test
    void aMasteredPersonWhoWasNotChosenDisplacesNobody() {
        Audience audience = audience(mastered("women", WOMEN, null), leads("leads", EVERYBODY));
        Candidate man = person(PersonStatus.MASTERED, "M", "a@example.org");
        Candidate lead = person(PersonStatus.UNMASTERED, "F", "a@example.org");

        assertThat(select(audience, man, lead)).isEqualTo(new Selection(List.of(new Member(lead.personId(), 1)), 0));
    }

    @Test
    void twoMasteredPeopleMayShareAnAddress() {
        Audience audience = audience(mastered("all", EVERYBODY, null));

        assertThat(select(
                                audience,
                                person(PersonStatus.MASTERED, "F", "us@example.org"),
                                person(PersonStatus.MASTERED, "M", "us@example.org"))
                        .members())
                .hasSize(2);
    }

    @Test
    void onlyTheFactsThatRulesAskForAreNeeded() {
        Rule score = new Rule.Any(List.of(WOMEN, new Rule.ScoreAtLeast("m", java.math.BigDecimal.ONE)));

        assertThat(FactNeeds.of(audience(mastered("a", WOMEN, score))))
                .isEqualTo(new FactNeeds(Set.of(RecordType.MASTERED), false, false, true));
    }

    @Test
    void factsThatARuleAboutTheirOrderAsksForAreNeeded() {
        Rule followed = new EventRule.Sequence(
                new Event.Encounter(EncounterFilter.ANY),
                Window.EVER,
                new EventRule.Follower(true, new Event.Activity(ActivityFilter.ANY), 0, 30));

        assertThat(FactNeeds.of(audience(mastered("a", followed, null))))
                .isEqualTo(new FactNeeds(Set.of(RecordType.MASTERED), true, true, false));
    }

    private static Selection select(Audience audience, Candidate... people) {
        Selector selector = new Selector(audience, NOW);
        List.of(people).forEach(selector::offer);
        return selector.selection();
    }

    private static Audience audience(AudienceGroup... groups) {
        return new Audience(UUID.randomUUID(), 1, "test", List.of(groups));
    }

    private static AudienceGroup mastered(String name, Rule include, @Nullable Rule exclude) {
        return new AudienceGroup(name, RecordType.MASTERED, include, exclude);
    }

    private static AudienceGroup leads(String name, Rule include) {
        return new AudienceGroup(name, RecordType.UNMASTERED, include, null);
    }

    private static Candidate person(PersonStatus status, String gender, String... keys) {
        return new Candidate(UUID.randomUUID(), status, false, false, Set.of(keys), facts(gender));
    }

    private static PersonFacts facts(String gender) {
        return PersonFacts.of(Map.of("gender", List.of(Value.of(gender))));
    }
}
