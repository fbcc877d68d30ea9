package health.rapport.mastering.persistence;

import org.jspecify.annotations.Nullable;

/** A statement with its parameters, made before the transaction that runs it. */
public final class Ready {
    private final String statement;
    private final @Nullable Object[] parameters;

    Ready(String statement, @Nullable Object... parameters) {
        this.statement = statement;
        this.parameters = parameters;
    }

    String statement() {
        return statement;
    }

    @Nullable
    Object[] parameters() {
        return parameters;
    }

    /** Runs it. */
    public void in(Sql sql) {
        sql.update(statement, parameters);
    }
}
