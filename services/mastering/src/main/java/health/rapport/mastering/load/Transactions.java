package health.rapport.mastering.load;

import health.rapport.mastering.persistence.Sql;
import java.util.function.Function;

/** Transactions on a connection that is held longer than one of them. */
final class Transactions {
    private Transactions() {}

    static <T> T in(Sql sql, Function<Sql, T> work) {
        var transaction = sql.connection().begin().await().indefinitely();
        try {
            T done = work.apply(sql);
            transaction.commit().await().indefinitely();
            return done;
        } catch (RuntimeException failed) {
            transaction.rollback().onFailure().recoverWithNull().await().indefinitely();
            throw failed;
        }
    }
}
