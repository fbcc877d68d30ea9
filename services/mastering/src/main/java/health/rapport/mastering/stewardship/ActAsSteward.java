package health.rapport.mastering.stewardship;

import health.rapport.contracts.Fact;
import health.rapport.kernel.Ids;
import health.rapport.mastering.domain.Statement;
import health.rapport.mastering.domain.StewardAction;
import health.rapport.mastering.messaging.MasterSubmissions;
import health.rapport.mastering.persistence.ActionStore;
import health.rapport.mastering.persistence.ConstraintStore;
import health.rapport.mastering.persistence.RecordStore;
import health.rapport.mastering.persistence.Sql;
import health.rapport.runtime.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The use case of a steward: states something about records, or withdraws it, and decides anew who their persons are, by
 * the same decision as what sources submit. One transaction, on a worker thread; stewards act one after the other.
 */
@ApplicationScoped
public class ActAsSteward {
    private final Planning planning;
    private final ActionStore actions;
    private final ConstraintStore constraints;
    private final RecordStore records;
    private final MasterSubmissions master;

    ActAsSteward(
            Planning planning,
            ActionStore actions,
            ConstraintStore constraints,
            RecordStore records,
            MasterSubmissions master) {
        this.planning = planning;
        this.actions = actions;
        this.constraints = constraints;
        this.records = records;
        this.master = master;
    }

    /** Takes the action; throws a problem that says what to do if it cannot be. */
    public Done act(Sql sql, Ask ask, Steward steward) {
        actions.oneAtATime(sql);
        Plan plan = planning.plan(sql, ask, steward);
        Set<UUID> about = plan.records();
        UUID id = Ids.next();
        actions.keep(sql, action(id, plan, ask, steward), plan.undoes() == null ? plan.statements() : List.of());
        constraints.restate(sql, plan.statements());
        List<Fact> events = master.decideAgain(sql, about);
        Map<UUID, UUID> persons = records.personByRecord(sql, about);
        if (plan.undoes() == null) {
            plan.statements().forEach(statement -> requireTrue(statement, persons));
        }
        actions.keepAfter(sql, id, Set.copyOf(persons.values()));
        return new Done(actions.find(sql, id).orElseThrow(), events);
    }

    private static StewardAction action(UUID id, Plan plan, Ask ask, Steward steward) {
        Set<UUID> about = plan.records();
        return new StewardAction(
                id,
                plan.kind(),
                steward.name(),
                steward.now(),
                ask.reason(),
                List.copyOf(about),
                plan.ground().personsOf(about),
                Set.of(),
                plan.undoes(),
                null);
    }

    /** Nothing is stated that has no effect. */
    private static void requireTrue(Statement statement, Map<UUID, UUID> persons) {
        UUID left = persons.get(statement.left());
        UUID right = persons.get(statement.right());
        boolean one = left != null && left.equals(right);
        if (statement.kind() == Statement.Kind.MUST && !one) {
            throw Problems.conflict(
                    "not-one",
                    "They cannot be brought together: another steward's word keeps some of these records apart, or more than"
                            + " 500 records would hang together. Nothing was changed.");
        }
    }
}
