package health.rapport.insight;

import health.rapport.insight.persistence.Models;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Caller;
import health.rapport.runtime.time.DomainClock;
import health.rapport.scoring.PointsModel;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Puts a model, or a newer version of one, in force and has everybody scored by it. */
@ApplicationScoped
public class PublishModel {
    private final Database database;
    private final Models models;
    private final ScoreEverybody everybody;
    private final Caller caller;
    private final DomainClock clock;

    public PublishModel(Database database, Models models, ScoreEverybody everybody, Caller caller, DomainClock clock) {
        this.database = database;
        this.models = models;
        this.everybody = everybody;
        this.caller = caller;
        this.clock = clock;
    }

    /** Fails with a conflict unless the version is higher than the one in force; the same definition again is no change. */
    public Uni<PointsModel> publish(PointsModel model) {
        return database.inTransaction(tx -> models.lock(tx)
                        .chain(() -> models.find(tx, model.id()))
                        .chain(known -> replace(tx, known, model)))
                .call(() -> everybody.start(model.id()));
    }

    private Uni<PointsModel> replace(SqlConnection tx, Optional<PointsModel> known, PointsModel model) {
        if (known.filter(model::equals).isPresent()) {
            return Uni.createFrom().item(model);
        }
        if (known.filter(k -> k.version() >= model.version()).isPresent()) {
            throw Problems.conflict(
                    "model-version",
                    "Version " + known.orElseThrow().version() + " is in force; publish a higher one.");
        }
        return models.publish(tx, model, caller.name(), clock.instant()).replaceWith(model);
    }
}
