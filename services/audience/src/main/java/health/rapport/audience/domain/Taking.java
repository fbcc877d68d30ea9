package health.rapport.audience.domain;

import health.rapport.kernel.MarketAccess;
import health.rapport.rules.MoreFacts;
import health.rapport.rules.PersonFacts;
import health.rapport.rules.Rule;
import health.rapport.rules.RuleContext;
import health.rapport.rules.RuleEvaluator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Whom the groups of an audience take, asked of one person at a time, by the reference evaluator. The same as {@link Selector} says of everybody, for audiences
 * whose rules do not compare people.
 */
public final class Taking {
    /** No group. */
    public static final int NOBODY = -1;

    private final Audience audience;
    private final List<Taking> asked;
    private final List<Rule> groups;
    private final Rule suppressed;

    private Taking(Audience audience, List<Taking> asked, MarketAccess access) {
        this.audience = audience;
        this.asked = asked;
        this.groups = audience.groups().stream()
                .map(group -> (Rule)
                        new Rule.All(List.of(Eligible.seenBy(access), Eligible.of(group.recordType()), group.whole())))
                .toList();
        this.suppressed = Eligible.suppressedFor(audience.limits());
    }

    /**
     * With somebody's eyes.
     *
     * @param asked the audiences whose members its rules ask for, each after those it asks for itself
     */
    public static Taking of(Audience audience, List<Audience> asked, MarketAccess access) {
        List<Taking> before = new ArrayList<>();
        for (Audience one : asked) {
            before.add(new Taking(one, List.of(), access));
        }
        return new Taking(audience, before, access);
    }

    /** The first group that matches her, or {@link #NOBODY}; she may still be left out beside others. */
    public int group(PersonFacts person, RuleContext context) {
        PersonFacts known = asked.isEmpty() ? person : withMemberships(person, context);
        return groupAlone(known, context);
    }

    private int groupAlone(PersonFacts person, RuleContext context) {
        for (int i = 0; i < groups.size(); i++) {
            if (RuleEvaluator.matches(groups.get(i), person, context)) {
                return i;
            }
        }
        return NOBODY;
    }

    private PersonFacts withMemberships(PersonFacts person, RuleContext context) {
        PersonFacts known = person;
        for (Taking one : asked) {
            if (one.groupAlone(known, context) != NOBODY && !one.suppresses(known, context)) {
                known = with(known, one.audience.id());
            }
        }
        return known;
    }

    private static PersonFacts with(PersonFacts person, UUID audience) {
        MoreFacts.Ties ties = person.more().ties();
        Set<UUID> audiences = new HashSet<>(ties.audiences());
        audiences.add(audience);
        return person.with(
                person.more().with(new MoreFacts.Ties(ties.relations(), ties.household(), audiences, ties.contacts())));
    }

    /** Whether a suppression list leaves her out. */
    public boolean suppresses(PersonFacts person, RuleContext context) {
        return RuleEvaluator.matches(suppressed, person, context);
    }

    /** The rules of its groups, and of the audiences it asks for. */
    public List<Rule> rules() {
        List<Rule> all = new ArrayList<>(audience.rules());
        asked.forEach(one -> all.addAll(one.audience.rules()));
        return all;
    }

    /** The record type of a group. */
    public RecordType typeOf(int group) {
        return audience.groups().get(group).recordType();
    }
}
