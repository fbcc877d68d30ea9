package health.rapport.mastering;

import health.rapport.contracts.Fact;
import health.rapport.contracts.submission.Submission;
import health.rapport.kernel.MarketAccess;
import health.rapport.mastering.domain.Statement;
import health.rapport.mastering.domain.StewardAction;
import health.rapport.mastering.persistence.Sql;
import health.rapport.mastering.stewardship.ActAsSteward;
import health.rapport.mastering.stewardship.Ask;
import health.rapport.mastering.stewardship.Done;
import health.rapport.mastering.stewardship.Steward;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.persistence.Failures;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A steward who sees everybody, and the worker beside her. */
@ApplicationScoped
class Stewards {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Ask.Care CARE = new Ask.Care("*", true, "a test");

    private final ActAsSteward acting;
    private final Worker worker;
    private final Database database;

    Stewards(ActAsSteward acting, Worker worker, Database database) {
        this.acting = acting;
        this.worker = worker;
        this.database = database;
    }

    /** Takes in submissions, as a batch. */
    void submit(Submission... submissions) {
        worker.take(List.of(submissions));
    }

    StewardAction merge(UUID person, UUID other) {
        return act(new Ask.Merge(person, other, CARE)).action();
    }

    StewardAction link(UUID record, UUID other, Statement.Kind kind) {
        return act(new Ask.LinkOfRecords(record, other, kind, CARE)).action();
    }

    StewardAction undo(StewardAction action) {
        return act(new Ask.Undo(action.id(), "a test")).action();
    }

    Done act(Ask ask) {
        return later(ask).await().atMost(PATIENCE);
    }

    Uni<Done> later(Ask ask) {
        return Uni.createFrom()
                .deferred(() -> database.inTransaction(tx -> within(tx, ask)))
                .onFailure(Failures::isInfrastructure)
                .retry()
                .withBackOff(Duration.ofMillis(20), Duration.ofMillis(200))
                .atMost(50);
    }

    /** Is stopped before the commit. */
    void actAndBeKilled(Ask ask) {
        database.inTransaction(tx -> within(tx, ask)
                        .chain(() -> Uni.createFrom().<Void>failure(new IllegalStateException("killed"))))
                .onFailure(IllegalStateException.class)
                .recoverWithNull()
                .await()
                .atMost(PATIENCE);
    }

    private Uni<Done> within(SqlConnection tx, Ask ask) {
        Steward steward = new Steward("stella", MarketAccess.of(List.of("*")), Instant.now());
        return Uni.createFrom()
                .item(() -> acting.act(new Sql(tx), ask, steward))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    /** The person of a record. */
    static UUID personOf(UUID record) {
        return UUID.fromString(
                Tables.texts("SELECT person_id::text FROM mastering.membership WHERE record_id = '" + record + "'")
                        .getFirst());
    }

    static List<String> told(Done done) {
        return done.events().stream()
                .map(Fact::getClass)
                .map(Class::getSimpleName)
                .sorted()
                .toList();
    }
}
