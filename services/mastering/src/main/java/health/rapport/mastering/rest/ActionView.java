package health.rapport.mastering.rest;

import health.rapport.mastering.domain.Statement;
import health.rapport.mastering.domain.StewardAction;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something a steward did.
 *
 * @param recordIds the records it is about
 * @param personsBefore whose those records were
 * @param personsAfter whose they were afterwards
 * @param undoes the action that this one withdrew
 * @param undoneBy the action that withdrew this one
 * @param statements what it says about pairs of records; only where one action is read
 */
@RegisterForReflection
public record ActionView(
        UUID actionId,
        StewardAction.Kind kind,
        String by,
        Instant at,
        @Nullable String reason,
        List<UUID> recordIds,
        Set<UUID> personsBefore,
        Set<UUID> personsAfter,
        @Nullable UUID undoes,
        @Nullable UUID undoneBy,
        @Nullable List<StatementView> statements) {
    public ActionView {
        recordIds = List.copyOf(recordIds);
        personsBefore = Set.copyOf(personsBefore);
        personsAfter = Set.copyOf(personsAfter);
        statements = statements == null ? null : List.copyOf(statements);
    }

    /** That two records must be, or cannot be, one person, or that nobody can say. */
    @RegisterForReflection
    public record StatementView(UUID leftRecordId, UUID rightRecordId, Statement.Kind kind) {
        static StatementView from(Statement statement) {
            return new StatementView(statement.left(), statement.right(), statement.kind());
        }
    }

    static ActionView from(StewardAction action) {
        return new ActionView(
                action.id(),
                action.kind(),
                action.by(),
                action.at(),
                action.reason(),
                action.records(),
                action.personsBefore(),
                action.personsAfter(),
                action.undoes(),
                action.undoneBy(),
                null);
    }

    ActionView with(List<Statement> said) {
        return new ActionView(
                actionId,
                kind,
                by,
                at,
                reason,
                recordIds,
                personsBefore,
                personsAfter,
                undoes,
                undoneBy,
                said.stream().map(StatementView::from).toList());
    }
}
