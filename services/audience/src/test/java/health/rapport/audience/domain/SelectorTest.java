package health.rapport.audience.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rapport.kernel.MarketAccess;
import health.rapport.kernel.PersonStatus;
import health.rapport.rules.AsOf;
import health.rapport.rules.Comparison;
import health.rapport.rules.MoreFacts;
import health.rapport.rules.PersonFacts;
import health.rapport.rules.PopulationRule;
import health.rapport.rules.Rule;
import health.rapport.rules.RuleContext;
import health.rapport.rules.RuleStoppedException;
import health.rapport.rules.StopSign;
import health.rapport.rules.Value;
import health.rapport.rules.engine.Everybody;
import health.rapport.rules.engine.SetEngine;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SelectorTest {
    private static final AsOf NOW = new AsOf(Instant.parse("2025-06-01T12:00:00Z"), ZoneId.of("America/New_York"));
    private static final RuleContext CONTEXT = RuleContext.at(NOW);
    private static final MarketAccess EVERY_MARKET = new MarketAccess(true, Set.of());
    private static final Rule EVERYBODY = new Rule.All(List.of());
    private static final Rule WOMEN = new Rule.Compare("gender", Comparison.EQ, Value.of("F"));

    @Test
    void theFirstGroupThatTakesAPersonWins() {
        Audience audience = audience(mastered("women", WOMEN, null), mastered("all", EVERYBODY, null));
        PersonFacts woman = person(PersonStatus.MASTERED, "F");
        PersonFacts man = person(PersonStatus.MASTERED, "M");

        assertThat(select(audience, woman, man).members())
                .containsExactlyInAnyOrder(new Member(idOf(woman), 0), new Member(idOf(man), 1));
    }

    @Test
    void whoIsExcludedFromAGroupMayBeInALaterOne() {
        Audience audience = audience(mastered("not women", EVERYBODY, WOMEN), mastered("all", EVERYBODY, null));
        PersonFacts woman = person(PersonStatus.MASTERED, "F");

        assertThat(select(audience, woman).members()).containsExactly(new Member(idOf(woman), 1));
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
        PersonFacts dead = with(person(PersonStatus.MASTERED, "F"), Eligible.DECEASED, Value.of(true));
        PersonFacts labelled = with(person(PersonStatus.MASTERED, "F"), Eligible.SENSITIVE, Value.of(true));

        assertThat(select(audience, dead, labelled, person(PersonStatus.INCOMPLETE, "F"))
                        .members())
                .isEmpty();
    }

    @Test
    void aLeadIsLeftOutBesideAChosenMasteredPersonWithTheSameEmailOrPhoneInAnyOrder() {
        PersonFacts lead = person(PersonStatus.UNMASTERED, "F", "+14135550123", "a@example.org");
        PersonFacts mastered = person(PersonStatus.MASTERED, "F", "+14135550123");
        PersonFacts otherLead = person(PersonStatus.UNMASTERED, "F", "b@example.org");
        Audience leadsFirst = audience(leads("leads", EVERYBODY), mastered("all", EVERYBODY, null));

        for (Selection selection :
                List.of(select(leadsFirst, lead, mastered, otherLead), select(leadsFirst, otherLead, mastered, lead))) {
            assertThat(selection.duplicates().count()).isEqualTo(1);
            assertThat(selection.members())
                    .extracting(Member::personId)
                    .containsExactlyInAnyOrder(idOf(mastered), idOf(otherLead));
            assertThat(selection.counts()).containsExactly(1, 1);
        }
    }

    @Test
    void aMasteredPersonWhoWasNotChosenDisplacesNobody() {
        Audience audience = audience(mastered("women", WOMEN, null), leads("leads", EVERYBODY));
        PersonFacts man = person(PersonStatus.MASTERED, "M", "a@example.org");
        PersonFacts lead = person(PersonStatus.UNMASTERED, "F", "a@example.org");

        assertThat(select(audience, man, lead).members()).containsExactly(new Member(idOf(lead), 1));
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
    void whoIsComparedIsComparedWithThoseWhoMayBeChosenAndSeen() {
        Rule two = new PopulationRule.TopCount(2, new PopulationRule.Order.AtRandom("spring"), EVERYBODY);
        Audience audience = audience(mastered("two", two, null));
        List<PersonFacts> people = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            people.add(person(PersonStatus.MASTERED, "F"));
            people.add(with(person(PersonStatus.MASTERED, "F"), Eligible.DECEASED, Value.of(true)));
            people.add(person(PersonStatus.UNMASTERED, "F"));
        }

        assertThat(select(audience, people.toArray(PersonFacts[]::new)).counts())
                .containsExactly(2);
    }

    @Test
    void onlyThoseOfTheCallersMarketsAreChosenAndMarketsOfOtherLettersAreOthers() {
        PersonFacts west = with(person(PersonStatus.MASTERED, "F"), Eligible.SEEN_BY, Eligible.seenBy("west"));
        PersonFacts capital = with(person(PersonStatus.MASTERED, "F"), Eligible.SEEN_BY, Eligible.seenBy("West"));
        Everybody everybody = SetEngine.of(Stream.of(west, capital)).now();
        Audience audience = audience(mastered("all", EVERYBODY, null));

        assertThat(new Selector(everybody, new MarketAccess(false, Set.of("west")), CONTEXT)
                        .select(audience)
                        .members())
                .containsExactly(new Member(idOf(west), 0));
        assertThat(new Selector(everybody, MarketAccess.none(), CONTEXT)
                        .select(audience)
                        .members())
                .isEmpty();
    }

    @Test
    void choosingThatIsStoppedSaysInWhichGroup() {
        AudienceGroup second = mastered("women", WOMEN, null);
        RuleContext stopped = CONTEXT.stoppedBy(new StopSign() {
            private int asked;

            @Override
            public void check() {
                if (++asked > 10) {
                    throw new RuleStoppedException("enough");
                }
            }
        });
        Everybody everybody =
                SetEngine.of(Stream.of(person(PersonStatus.MASTERED, "F"))).now();
        Audience audience = audience(mastered("all", EVERYBODY, null), second, second);

        assertThatThrownBy(() -> new Selector(everybody, EVERY_MARKET, stopped).select(audience))
                .isInstanceOfSatisfying(
                        SelectionStoppedException.class,
                        problem -> assertThat(problem.group()).isEqualTo(second));
    }

    @Test
    void aCapAtRandomKeepsAlwaysTheSamePeopleAndSaysHowManyItLeftOut() {
        Audience all = audience(mastered("women", WOMEN, null), mastered("others", EVERYBODY, null));
        List<PersonFacts> people = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            people.add(person(PersonStatus.MASTERED, i % 2 == 0 ? "F" : "M"));
        }
        Audience capped = limited(all, new Limits(Cap.byLot(10, all.id()), Set.of()));

        Selection ten = select(capped, people.toArray(PersonFacts[]::new));
        java.util.Collections.shuffle(people, new java.util.Random(3));
        Selection again = select(capped, people.toArray(PersonFacts[]::new));

        assertThat(ten.members()).hasSize(10).isEqualTo(again.members());
        assertThat(ten.counts()).allMatch(count -> count > 0);
        assertThat(ten.beyondCap().count()).isEqualTo(30);
        people.remove(0);
        assertThat(select(capped, people.toArray(PersonFacts[]::new)).members())
                .as("whoever else goes, the others stay")
                .filteredOn(member -> !ten.members().contains(member))
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void aCapByScoreTakesTheHighestAndNobodyWhoseScoreIsNotKnown() {
        PersonFacts high = scored(5);
        PersonFacts middle = scored(3);
        PersonFacts low = scored(1);
        PersonFacts unknown = person(PersonStatus.MASTERED, "F");
        Audience all = audience(mastered("all", EVERYBODY, null));

        assertThat(select(limited(all, byScore(2)), low, high, unknown, middle).members())
                .extracting(Member::personId)
                .containsExactlyInAnyOrder(idOf(high), idOf(middle));
        Selection four = select(limited(all, byScore(4)), low, high, unknown, middle);
        assertThat(four.counts()).containsExactly(3);
        assertThat(four.beyondCap().count()).isEqualTo(1);
    }

    @Test
    void listsThatHoldEverywhereHoldForEveryAudienceAndOthersWhereTheyAreNamed() {
        UUID list = UUID.randomUUID();
        PersonFacts everywhere =
                with(person(PersonStatus.MASTERED, "F"), Eligible.SUPPRESSED, Value.of(Eligible.EVERYWHERE));
        PersonFacts named = with(person(PersonStatus.MASTERED, "F"), Eligible.SUPPRESSED, Value.of(list.toString()));
        PersonFacts free = person(PersonStatus.MASTERED, "F");
        Audience all = audience(mastered("all", EVERYBODY, null));

        Selection usual = select(all, everywhere, named, free);
        assertThat(usual.counts()).containsExactly(2);
        assertThat(usual.suppressed().ids()).containsExactly(idOf(everywhere));
        Selection strict = select(limited(all, new Limits(null, Set.of(list))), everywhere, named, free);
        assertThat(strict.members()).containsExactly(new Member(idOf(free), 0));
        assertThat(strict.suppressed().count()).isEqualTo(2);
    }

    @Test
    void whoIsSuppressedTakesNoPlaceBelowTheCapAndALeadBesideHerStaysADuplicate() {
        PersonFacts best = with(scored(9, "a@example.org"), Eligible.SUPPRESSED, Value.of(Eligible.EVERYWHERE));
        PersonFacts lead = person(PersonStatus.UNMASTERED, "F", "a@example.org");
        Audience all = audience(mastered("all", EVERYBODY, null), leads("leads", EVERYBODY));

        Selection one = select(limited(all, byScore(1)), best, lead, scored(2), scored(1));

        assertThat(one.counts()).containsExactly(1, 0);
        assertThat(one.duplicates().ids()).containsExactly(idOf(lead));
        assertThat(one.suppressed().ids()).containsExactly(idOf(best));
        assertThat(one.beyondCap().count()).isEqualTo(1);
    }

    private static Limits byScore(int size) {
        return new Limits(new Cap(size, new PopulationRule.Order.ByScore("risk")), Set.of());
    }

    private static Audience limited(Audience audience, Limits limits) {
        return new Audience(audience.id(), audience.version(), audience.name(), audience.groups(), limits);
    }

    private static PersonFacts scored(double score, String... keys) {
        PersonFacts person = person(PersonStatus.MASTERED, "F", keys);
        return new PersonFacts(
                person.fields(),
                List.of(),
                List.of(),
                Map.of("risk", java.math.BigDecimal.valueOf(score)),
                Set.of(),
                person.more());
    }

    private static Selection select(Audience audience, PersonFacts... people) {
        return new Selector(SetEngine.of(Stream.of(people)).now(), EVERY_MARKET, CONTEXT).select(audience);
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

    private static PersonFacts person(PersonStatus status, String gender, String... keys) {
        Map<String, List<Value>> fields = Map.of(
                "gender",
                List.of(Value.of(gender)),
                Eligible.STATUS,
                List.of(Value.of(status.name())),
                Eligible.CONTACT,
                Stream.of(keys).map(Eligible::contact).toList());
        return PersonFacts.of(fields).with(MoreFacts.of(UUID.randomUUID()));
    }

    private static PersonFacts with(PersonFacts person, String field, Value value) {
        Map<String, List<Value>> fields = new HashMap<>(person.fields());
        fields.put(field, List.of(value));
        return PersonFacts.of(fields).with(person.more());
    }

    private static UUID idOf(PersonFacts person) {
        return Objects.requireNonNull(person.personId());
    }
}
