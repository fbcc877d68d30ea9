package health.rapport.mastering.stewardship;

import health.rapport.mastering.domain.Statement;
import health.rapport.mastering.domain.StewardAction.Kind;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An action that may be taken.
 *
 * @param ground what it stands on, locked
 * @param statements what it states; of an undo, what the action stated that it is about
 * @param undoes the action that is withdrawn
 */
record Plan(
        Kind kind,
        Ground ground,
        List<Statement> statements,
        @Nullable UUID undoes) {
    Plan {
        statements = List.copyOf(statements);
    }

    Plan(Kind kind, Ground ground, List<Statement> statements) {
        this(kind, ground, statements, null);
    }

    /** The records it is about. */
    Set<UUID> records() {
        return Statement.records(statements);
    }
}
