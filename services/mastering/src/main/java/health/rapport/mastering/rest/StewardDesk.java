package health.rapport.mastering.rest;

import health.rapport.mastering.persistence.Sql;
import health.rapport.mastering.stewardship.ActAsSteward;
import health.rapport.mastering.stewardship.Ask;
import health.rapport.mastering.stewardship.Done;
import health.rapport.mastering.stewardship.Steward;
import health.rapport.runtime.audit.AuditTrail;
import health.rapport.runtime.outbox.Outbox;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.persistence.Failures;
import health.rapport.runtime.persistence.Idempotency;
import health.rapport.runtime.persistence.IdempotencyKey;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Caller;
import health.rapport.runtime.security.MarketScope;
import health.rapport.runtime.time.DomainClock;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where stewards act: one transaction with its events, once for one Idempotency-Key, again after a deadlock. */
@RequestScoped
public class StewardDesk {
    private static final int LONGEST = 500;
    private static final int ATTEMPTS = 5;

    private final Caller caller;
    private final MarketScope scope;
    private final DomainClock clock;
    private final Database database;
    private final Idempotency idempotency;
    private final ActAsSteward acting;
    private final Outbox outbox;
    private final AuditTrail trail;

    @Inject
    @SuppressWarnings("TooManyParameters") // what it needs stands in its constructor
    public StewardDesk(
            Caller caller,
            MarketScope scope,
            DomainClock clock,
            Database database,
            Idempotency idempotency,
            ActAsSteward acting,
            Outbox outbox,
            AuditTrail trail) {
        this.caller = caller;
        this.scope = scope;
        this.clock = clock;
        this.database = database;
        this.idempotency = idempotency;
        this.acting = acting;
        this.outbox = outbox;
        this.trail = trail;
    }

    /**
     * Does what is asked.
     *
     * @param header the caller's Idempotency-Key, if any
     */
    Uni<ActionView> act(@Nullable String header, Ask ask) {
        Steward steward = new Steward(caller.name(), scope.access(), clock.instant());
        IdempotencyKey key = header == null ? null : IdempotencyKey.of(caller.subject(), header, "steward " + ask);
        return Uni.createFrom()
                .deferred(() -> database.inTransaction(tx -> once(tx, key, () -> taken(tx, ask, steward))))
                .onFailure(Failures::isInfrastructure)
                .retry()
                .withBackOff(Duration.ofMillis(20), Duration.ofMillis(200))
                .atMost(ATTEMPTS)
                .invoke(this::audited);
    }

    private Uni<ActionView> once(
            SqlConnection tx, @Nullable IdempotencyKey key, java.util.function.Supplier<Uni<ActionView>> work) {
        return key == null ? work.get() : idempotency.once(tx, key, ActionView.class, work);
    }

    private Uni<ActionView> taken(SqlConnection tx, Ask ask, Steward steward) {
        return Uni.createFrom()
                .item(() -> acting.act(new Sql(tx), ask, steward))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .call(done -> outbox.append(tx, done.events()))
                .map(Done::action)
                .map(ActionView::from);
    }

    private void audited(ActionView action) {
        trail.subjects(action.personsBefore());
        trail.subjects(action.personsAfter());
    }

    /** Why, or a 422 problem. */
    static String why(@Nullable String reason, String field) {
        if (reason == null || reason.isBlank() || reason.length() > LONGEST || reason.indexOf('\0') >= 0) {
            throw Problems.invalid(field, "required", "Say why, in at most " + LONGEST + " characters.");
        }
        return reason.strip();
    }

    /** A body that is there, or a 400 problem. */
    static <T> T sent(@Nullable T body) {
        if (body == null) {
            throw Problems.badRequest("Send what you ask for as JSON.");
        }
        return body;
    }
}
