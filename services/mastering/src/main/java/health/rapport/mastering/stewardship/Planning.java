package health.rapport.mastering.stewardship;

import health.rapport.mastering.domain.Statement;
import health.rapport.mastering.domain.StewardAction.Kind;
import health.rapport.mastering.persistence.ReviewStore;
import health.rapport.mastering.persistence.Sql;
import health.rapport.runtime.problem.Etags;
import health.rapport.runtime.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Says what an ask states about records, or why it cannot be. */
@ApplicationScoped
class Planning {
    /** More pairs than this are more than a steward can have looked at. */
    static final int MOST = 5_000;

    private final Grounds grounds;
    private final Separation separation;
    private final Withdrawal withdrawal;
    private final ReviewStore reviews;

    Planning(Grounds grounds, Separation separation, Withdrawal withdrawal, ReviewStore reviews) {
        this.grounds = grounds;
        this.separation = separation;
        this.withdrawal = withdrawal;
        this.reviews = reviews;
    }

    Plan plan(Sql sql, Ask ask, Steward steward) {
        Plan plan = switch (ask) {
            case Ask.Merge merge -> merge(sql, merge, steward);
            case Ask.Split split -> split(sql, split, steward);
            case Ask.LinkOfRecords link -> link(sql, link, steward);
            case Ask.KeepApart apart -> apart(sql, apart, steward);
            case Ask.Review review -> review(sql, review, steward);
            case Ask.Undo undo -> withdrawal.plan(sql, undo, steward);
        };
        if (plan.statements().size() > MOST) {
            throw Problems.of(
                    422,
                    "too-many-records",
                    "This would state more than " + MOST + " pairs of records: take fewer records at a time.");
        }
        return plan;
    }

    private Plan merge(Sql sql, Ask.Merge ask, Steward steward) {
        Ground ground = grounds.ofPersons(sql, Set.of(ask.person(), ask.other()), steward.access());
        Etags.require(ask.care().ifMatch(), ground.person(ask.person()).version());
        ground.person(ask.other());
        return one(sql, Kind.MERGE, ground, new Sides(ask.person(), ask.other(), ask.care()));
    }

    /** Two persons, and how careful to be about them. */
    private record Sides(UUID person, UUID other, Ask.Care care) {
        List<Statement> all(Ground ground, Statement.Kind kind) {
            return Statement.between(ground.recordsOf(person), ground.recordsOf(other), kind);
        }
    }

    private Plan one(Sql sql, Kind kind, Ground ground, Sides sides) {
        List<Statement> all = sides.all(ground, Statement.Kind.MUST);
        if (!sides.care().overrule()) {
            separation.require(sql, ground, all);
        }
        return new Plan(kind, ground, all);
    }

    private Plan split(Sql sql, Ask.Split ask, Steward steward) {
        Ground ground = grounds.ofPersons(sql, Set.of(ask.person()), steward.access());
        Etags.require(ask.care().ifMatch(), ground.person(ask.person()).version());
        Set<UUID> rest = restOf(ground, ask);
        List<Set<UUID>> groups = ask.groups();
        List<Statement> statements = new ArrayList<>();
        if (groups.size() == 1) {
            statements.addAll(Statement.between(groups.getFirst(), rest, Statement.Kind.CANNOT));
        }
        for (int i = 0; i < groups.size(); i++) {
            statements.addAll(Statement.within(groups.get(i)));
            for (Set<UUID> other : groups.subList(i + 1, groups.size())) {
                statements.addAll(Statement.between(groups.get(i), other, Statement.Kind.CANNOT));
            }
        }
        return new Plan(Kind.SPLIT, ground, statements);
    }

    /** The records that no group names. */
    private static Set<UUID> restOf(Ground ground, Ask.Split ask) {
        Set<UUID> own = new HashSet<>(ground.recordsOf(ask.person()));
        for (Set<UUID> group : ask.groups()) {
            for (UUID record : group) {
                if (!own.remove(record)) {
                    throw Problems.of(
                            422,
                            "not-of-this-person",
                            "Name records of this person only, each in one group: read the person again and choose among"
                                    + " its records.");
                }
            }
        }
        if (ask.groups().size() == 1 && own.isEmpty()) {
            throw Problems.of(422, "nobody-left", "These are all records of this person: leave some of them.");
        }
        return own;
    }

    private Plan link(Sql sql, Ask.LinkOfRecords ask, Steward steward) {
        Ground ground = grounds.ofRecords(sql, Set.of(ask.one(), ask.other()), steward.access());
        UUID one = ground.personOf(ask.one());
        UUID other = ground.personOf(ask.other());
        List<Statement> statements = new ArrayList<>();
        statements.add(Statement.of(ask.one(), ask.other(), ask.kind()));
        if (ask.kind() != Statement.Kind.MUST) {
            return new Plan(Kind.CANNOT_LINK, ground, statements);
        }
        List<Statement> all =
                one.equals(other) ? statements : new Sides(one, other, ask.care()).all(ground, Statement.Kind.MUST);
        if (ask.care().overrule()) {
            separation.keptApart(sql, all).stream()
                    .map(pair -> new Statement(pair, Statement.Kind.MUST))
                    .filter(statement -> !statements.contains(statement))
                    .forEach(statements::add);
        } else {
            separation.require(sql, ground, all);
        }
        return new Plan(Kind.MUST_LINK, ground, statements);
    }

    private Plan apart(Sql sql, Ask.KeepApart ask, Steward steward) {
        Ground ground = grounds.ofPersons(sql, Set.of(ask.person(), ask.other()), steward.access());
        ground.person(ask.person());
        ground.person(ask.other());
        return new Plan(
                Kind.CANNOT_LINK,
                ground,
                new Sides(ask.person(), ask.other(), ask.care()).all(ground, Statement.Kind.CANNOT));
    }

    private Plan review(Sql sql, Ask.Review ask, Steward steward) {
        Ground ground = grounds.ofRecords(sql, Set.of(ask.left(), ask.right()), steward.access());
        requireFree(reviews.standing(sql, ask.left(), ask.right()), ask, steward);
        Sides sides = new Sides(ground.personOf(ask.left()), ground.personOf(ask.right()), ask.care());
        if (sides.person().equals(sides.other())) {
            throw Problems.conflict("already-one", "These records are one person by now: there is nothing to decide.");
        }
        reviews.release(sql, ask.left(), ask.right());
        return switch (ask.kind()) {
            case MUST -> one(sql, Kind.MERGE, ground, sides);
            case CANNOT -> new Plan(Kind.CANNOT_LINK, ground, sides.all(ground, Statement.Kind.CANNOT));
            case UNSURE ->
                new Plan(Kind.SET_ASIDE, ground, List.of(Statement.of(ask.left(), ask.right(), Statement.Kind.UNSURE)));
        };
    }

    /** It is as the steward read it, and nobody else is at work on it. */
    private static void requireFree(ReviewStore.@Nullable Standing standing, Ask.Review ask, Steward steward) {
        if (standing == null) {
            throw Problems.notFound("pair in the queue");
        }
        Etags.require(ask.care().ifMatch(), standing.version());
        if (standing.claimedBy() != null && !standing.claimedBy().equals(steward.name())) {
            throw Problems.conflict(
                    "claimed",
                    "Somebody else is at work on this pair: take another one, or wait until the claim ends.");
        }
    }
}
