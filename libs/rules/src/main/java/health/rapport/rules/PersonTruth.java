package health.rapport.rules;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is derived of one person, and to whom she belongs. */
final class PersonTruth {
    private static final BigDecimal PARTS_A_PERCENT = BigDecimal.valueOf(10_000);

    private PersonTruth() {}

    static boolean holds(PersonRule rule, PersonFacts person, AsOf asOf) {
        return switch (rule) {
            case PersonRule.RisingScore rising -> rises(rising, person, asOf);
            case PersonRule.OnPathway pathway ->
                person.more().journey().stages().stream().anyMatch(known -> isAt(pathway, known));
            case PersonRule.RelatedTo related ->
                person.more().ties().relations().stream().anyMatch(known -> isMeant(related, known));
            case PersonRule.MemberOf member -> person.more().ties().audiences().contains(member.audienceId());
            case PersonRule.RandomShare share -> isDrawn(share, person.personId());
        };
    }

    static boolean reaches(Rule.ScoreAtLeast wanted, PersonFacts person) {
        BigDecimal score = person.scores().get(wanted.modelId());
        return score != null && score.compareTo(wanted.value()) >= 0;
    }

    private static boolean rises(PersonRule.RisingScore rule, PersonFacts person, AsOf asOf) {
        BigDecimal now = person.scores().get(rule.modelId());
        BigDecimal then = inForce(
                person.more().journey().formerScores().getOrDefault(rule.modelId(), List.of()),
                asOf.startOfDay(rule.withinDays()));
        return now != null && then != null && now.subtract(then).compareTo(rule.by()) >= 0;
    }

    /** The latest score stated until then, the higher of two of one moment. */
    private static @Nullable BigDecimal inForce(List<MoreFacts.ScoredAt> scores, Instant moment) {
        return scores.stream()
                .filter(score -> !score.at().isAfter(moment))
                .max(Comparator.comparing(MoreFacts.ScoredAt::at).thenComparing(MoreFacts.ScoredAt::value))
                .map(MoreFacts.ScoredAt::value)
                .orElse(null);
    }

    private static boolean isAt(PersonRule.OnPathway rule, MoreFacts.Stage known) {
        return Texts.same(rule.pathway(), known.pathway()) && Texts.accepts(rule.stage(), known.stage());
    }

    private static boolean isMeant(PersonRule.RelatedTo rule, MoreFacts.Relation known) {
        return rule.to() == known.kind()
                && (rule.parties().isEmpty()
                        || rule.parties().stream().anyMatch(party -> Texts.same(party, known.party())));
    }

    private static boolean isDrawn(PersonRule.RandomShare rule, @Nullable UUID person) {
        if (person == null) {
            return false;
        }
        long drawn = Lot.partsPerMillion(rule.salt(), person);
        return drawn >= parts(rule.from()) && drawn < parts(rule.to());
    }

    private static long parts(BigDecimal percent) {
        return percent.multiply(PARTS_A_PERCENT).longValueExact();
    }
}
