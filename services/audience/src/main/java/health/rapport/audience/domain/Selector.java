package health.rapport.audience.domain;

import static java.util.stream.Collectors.toSet;

import health.rapport.kernel.MarketAccess;
import health.rapport.rules.MoreFacts;
import health.rapport.rules.PersonFacts;
import health.rapport.rules.PopulationRule;
import health.rapport.rules.Rule;
import health.rapport.rules.RuleContext;
import health.rapport.rules.RuleStoppedException;
import health.rapport.rules.engine.Everybody;
import health.rapport.rules.engine.People;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Chooses whom an audience holds, over everybody at once. First matching group wins; at the end a lead whose e-mail or phone a chosen mastered person has
 * is left out, whichever of their groups comes first; then who is on a suppression list, and of the rest who is beyond the cap.
 */
public final class Selector {
    private final Everybody everybody;
    private final MarketAccess access;
    private final RuleContext context;
    private final Map<UUID, People> members = new HashMap<>();

    /**
     * Chooses with somebody's eyes.
     *
     * @param context its stop sign is asked again and again
     */
    public Selector(Everybody everybody, MarketAccess access, RuleContext context) {
        this.everybody = everybody;
        this.access = access;
        this.context = context;
    }

    /**
     * Who is in.
     *
     * @throws SelectionStoppedException if the stop sign says so; tells in which group
     */
    public Selection select(Audience audience) {
        People taken = nobody();
        People mastered = nobody();
        List<People> groups = new ArrayList<>();
        for (AudienceGroup group : audience.groups()) {
            People members = matching(group).without(taken);
            groups.add(members);
            taken = taken.or(members);
            mastered = group.recordType() == RecordType.MASTERED ? mastered.or(members) : mastered;
        }
        People duplicates = taken.without(mastered).sharing(Eligible.CONTACT, mastered);
        try {
            return limited(audience, groups, taken, duplicates);
        } catch (RuleStoppedException stopped) {
            throw new SelectionStoppedException(audience.groups().getLast(), stopped);
        }
    }

    private Selection limited(Audience audience, List<People> groups, People taken, People duplicates) {
        People unique = taken.without(duplicates);
        People suppressed = unique.matching(Eligible.suppressedFor(audience.limits()), context);
        People allowed = unique.without(suppressed);
        Cap cap = audience.limits().cap();
        People kept = cap == null ? allowed : allowed.choosing(cap.rule(), context);
        List<People> members = groups.stream().map(group -> group.and(kept)).toList();
        return new Selection(members, duplicates, suppressed, allowed.without(kept));
    }

    /**
     * Whom groups match who is never chosen: the dead, and those of a sensitivity label without a consent. Groups whose rules compare people match none of
     * them, as those are never compared.
     *
     * @throws SelectionStoppedException if the stop sign says so; tells in which group
     */
    public People neverChosen(Audience audience) {
        People never = nobody();
        for (AudienceGroup group : audience.groups()) {
            if (group.whole().withAllParts().noneMatch(PopulationRule.class::isInstance)) {
                never = never.or(matching(group, Eligible.neverChosen(group.recordType())));
            }
        }
        return never;
    }

    /** Chooses first for an audience that another asks for members of; those it asks for itself must have been before it. */
    public void reckon(Audience asked) {
        members.put(asked.id(), select(asked).everybody());
    }

    /** Somebody with the audiences reckoned before of which that person is a member. */
    public PersonFacts withMemberships(UUID personId, PersonFacts person) {
        Set<UUID> audiences = new HashSet<>();
        members.forEach((audience, people) -> {
            if (people.contains(personId)) {
                audiences.add(audience);
            }
        });
        MoreFacts.Ties ties = person.more().ties();
        return person.with(
                person.more().with(new MoreFacts.Ties(ties.relations(), ties.household(), audiences, ties.contacts())));
    }

    private People nobody() {
        return everybody.all().without(everybody.all());
    }

    /** Whom a group takes if no other does. Who is compared in it is compared with those it could take at all. */
    private People matching(AudienceGroup group) {
        return matching(group, Eligible.of(group.recordType()));
    }

    private People matching(AudienceGroup group, Rule among) {
        try {
            return people(among).matchingAlone(group.whole(), members, context);
        } catch (RuleStoppedException stopped) {
            throw new SelectionStoppedException(group, stopped);
        }
    }

    /**
     * What the rules of a group are asked against, person by person.
     *
     * @param people who will be asked about: of those compared only they are remembered
     */
    public RuleContext explaining(AudienceGroup group, Collection<UUID> people) {
        People candidates = candidates(group.recordType());
        Map<PopulationRule, Set<UUID>> chosen = new HashMap<>();
        group.whole().withAllParts().filter(PopulationRule.class::isInstance).forEach(part -> {
            People matched = candidates.matchingAlone(part, members, context);
            chosen.put(
                    (PopulationRule) part,
                    people.stream().filter(matched::contains).collect(toSet()));
        });
        return new RuleContext(context.asOf(), context.facilities(), chosen, context.stop());
    }

    /** Those of a record type whom any audience of the caller may hold. */
    public People candidates(RecordType type) {
        return people(Eligible.of(type));
    }

    private People people(Rule rule) {
        return everybody.matching(new Rule.All(List.of(Eligible.seenBy(access), rule)), context);
    }
}
