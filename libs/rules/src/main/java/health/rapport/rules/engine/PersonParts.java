package health.rapport.rules.engine;

import health.rapport.rules.GeoPoint;
import health.rapport.rules.Lot;
import health.rapport.rules.MoreFacts;
import health.rapport.rules.PersonFacts;
import health.rapport.rules.PersonRule;
import health.rapport.rules.PlaceRule;
import health.rapport.rules.Rule;
import health.rapport.rules.RuleContext;
import health.rapport.rules.RuleEvaluator;
import health.rapport.rules.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Parts about scores, personas, pathways, relations, places and lots. */
final class PersonParts {
    private static final BigDecimal PARTS_A_PERCENT = BigDecimal.valueOf(10_000);

    private final RuleContext context;

    PersonParts(RuleContext context) {
        this.context = context;
    }

    Part part(PersonRule rule) {
        return switch (rule) {
            case PersonRule.RisingScore rising -> rises(rising);
            case PersonRule.OnPathway pathway -> tags(chunk -> chunk.derived().stages(), known -> isAt(pathway, known));
            case PersonRule.RelatedTo related ->
                tags(chunk -> chunk.ties().relations(), known -> isMeant(related, known));
            case PersonRule.MemberOf member -> tags(chunk -> chunk.ties().audiences(), member.audienceId()::equals);
            case PersonRule.RandomShare share -> isDrawn(share);
        };
    }

    Part score(Rule.ScoreAtLeast rule) {
        return new Part(Part.Cost.COLUMN, (slice, among) -> {
            ScoreColumn scores = slice.chunk().derived().scores().get(rule.modelId());
            return scores == null ? new long[among.length] : scores.atLeast(rule.value(), among);
        });
    }

    Part persona(Rule.InPersona rule) {
        return tags(chunk -> chunk.derived().personas(), known -> holds(rule, person(known)));
    }

    private static PersonFacts person(String persona) {
        return new PersonFacts(Map.of(), List.of(), List.of(), Map.of(), Set.of(persona));
    }

    private boolean isAt(PersonRule.OnPathway rule, MoreFacts.Stage known) {
        MoreFacts.Journey journey = new MoreFacts.Journey(Set.of(known), Map.of());
        return holds(rule, PersonFacts.of(Map.of()).with(MoreFacts.NONE.with(journey)));
    }

    private boolean isMeant(PersonRule.RelatedTo rule, MoreFacts.Relation known) {
        MoreFacts.Ties ties = new MoreFacts.Ties(Set.of(known), null, Set.of(), List.of());
        return holds(rule, PersonFacts.of(Map.of()).with(MoreFacts.NONE.with(ties)));
    }

    private boolean holds(Rule rule, PersonFacts person) {
        return RuleEvaluator.matches(rule, person, context);
    }

    private Part rises(PersonRule.RisingScore rule) {
        Instant since = context.asOf().startOfDay(rule.withinDays());
        return new Part(Part.Cost.EVENTS, (slice, among) -> {
            Chunk.Derived derived = slice.chunk().derived();
            ScoreColumn present = derived.scores().get(rule.modelId());
            FormerScores former = derived.former().get(rule.modelId());
            return present == null || former == null
                    ? new long[among.length]
                    : Bits.where(present.known(among), context.stop(), i -> former.rose(i, present, rule.by(), since));
        });
    }

    private Part isDrawn(PersonRule.RandomShare share) {
        long from = parts(share.from());
        long to = parts(share.to());
        return new Part(Part.Cost.PEOPLE, (slice, among) -> {
            long[] draws = slice.chunk().ids().draws(share.salt(), among);
            return Bits.where(among, context.stop(), i -> Lot.parts(draws[i]) >= from && Lot.parts(draws[i]) < to);
        });
    }

    private static long parts(BigDecimal percent) {
        return percent.multiply(PARTS_A_PERCENT).longValueExact();
    }

    Part place(PlaceRule rule) {
        return switch (rule) {
            case PlaceRule.InPolygon area ->
                new Part(
                        Part.Cost.PLACES,
                        (slice, among) -> slice.chunk().ties().homes().inside(area, context.stop(), among));
            case PlaceRule.Near near -> near(near, centre(near.centre()));
        };
    }

    private static Part near(PlaceRule.Near rule, @Nullable GeoPoint centre) {
        double kilometres = rule.distance().kilometres();
        return new Part(
                Part.Cost.PLACES,
                (slice, among) -> centre == null
                        ? new long[among.length]
                        : slice.chunk().ties().homes().within(kilometres, centre, among));
    }

    private @Nullable GeoPoint centre(PlaceRule.Centre centre) {
        return switch (centre) {
            case PlaceRule.Centre.Point point -> point.at();
            case PlaceRule.Centre.Facility(String name) -> context.facilities().get(new Value.Text(name).folded());
        };
    }

    private static <T> Part tags(Function<Chunk, Tags<T>> of, Predicate<T> test) {
        Memo<T> memo = new Memo<>(test);
        return new Part(
                Part.Cost.COLUMN, (slice, among) -> of.apply(slice.chunk()).having(memo, among));
    }
}
