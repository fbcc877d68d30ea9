package health.rapport.audience;

import health.rapport.audience.persistence.ReadModel;
import health.rapport.contracts.Fact;
import health.rapport.contracts.activity.ActivityEvent;
import health.rapport.contracts.encounter.EncounterEvent;
import health.rapport.contracts.person.PersonEvent;
import health.rapport.contracts.score.ScoreEvent;
import health.rapport.runtime.consume.Received;
import health.rapport.runtime.persistence.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.BiFunction;

/** Hands events to the read model as consumers do, each in a transaction. */
@ApplicationScoped
public class Replay {
    private final ReadModel readModel;
    private final Database database;

    Replay(ReadModel readModel, Database database) {
        this.readModel = readModel;
        this.database = database;
    }

    public void apply(Fact fact) {
        switch (fact) {
            case PersonEvent e -> run(e, readModel::persons);
            case ActivityEvent e -> run(e, readModel::activities);
            case EncounterEvent e -> run(e, readModel::encounters);
            case ScoreEvent e -> run(e, readModel::scores);
            default -> throw new IllegalArgumentException("not of this service");
        }
    }

    private <E> void run(E event, BiFunction<SqlConnection, List<Received<E>>, Uni<Void>> handler) {
        Received<E> received = new Received<>(event, "replayed", 0, 0, null, null, false);
        database.inTransaction(tx -> handler.apply(tx, List.of(received)))
                .await()
                .indefinitely();
    }
}
