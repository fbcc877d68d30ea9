package health.rapport.mastering.stewardship;

import health.rapport.mastering.domain.Statement;
import health.rapport.mastering.domain.StewardAction;
import health.rapport.mastering.domain.StewardAction.Kind;
import health.rapport.mastering.persistence.ActionStore;
import health.rapport.mastering.persistence.Sql;
import health.rapport.runtime.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Undoing: what an action stated counts no more; to undo an undo makes it count again. Not while a later action stands on
 * it: one that speaks of the same two records, or that says of one of its records that it is one person with another.
 */
@ApplicationScoped
class Withdrawal {
    private final ActionStore actions;
    private final Grounds grounds;

    Withdrawal(ActionStore actions, Grounds grounds) {
        this.actions = actions;
        this.grounds = grounds;
    }

    Plan plan(Sql sql, Ask.Undo ask, Steward steward) {
        StewardAction action = actions.find(sql, ask.action()).orElseThrow(() -> Problems.notFound("action"));
        Ground ground = grounds.ofRecords(sql, action.records(), steward.access());
        ground.personsOf(action.records());
        if (action.undoneBy() != null) {
            throw Problems.conflict(
                    "already-undone",
                    "This action was undone before: undo that undo if it shall count again.",
                    Map.of("undoneBy", action.undoneBy().toString()));
        }
        UUID target = target(action);
        actions.laterThan(sql, action.id(), target).stream().findFirst().ifPresent(later -> {
            throw Problems.conflict(
                    "later-action",
                    "A later action is about the same records: undo that one first.",
                    Map.of(
                            "actionId",
                            later.id().toString(),
                            "kind",
                            later.kind().name(),
                            "by",
                            later.by(),
                            "at",
                            later.at().toString()));
        });
        List<Statement> statements = actions.statements(sql, target);
        return new Plan(Kind.UNDO, ground, statements, action.id());
    }

    /** Whose statements are withdrawn or made to count again. */
    private static UUID target(StewardAction action) {
        return action.kind() == Kind.UNDO ? Objects.requireNonNull(action.undoes()) : action.id();
    }
}
