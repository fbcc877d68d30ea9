package health.rapport.mastering;

import health.rapport.contracts.Fact;
import health.rapport.kernel.Ids;
import health.rapport.mastering.domain.GoldenField;
import health.rapport.mastering.domain.Pin;
import health.rapport.mastering.messaging.DecideAnew;
import health.rapport.mastering.persistence.PinStore;
import health.rapport.mastering.persistence.Sql;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.persistence.Failures;
import health.rapport.runtime.time.DomainClock;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Pins a field of a golden record, or takes a pin off; who it is about is decided anew and told in the same transaction. */
@ApplicationScoped
public class PinField {
    private final Database database;
    private final PinStore pins;
    private final DecideAnew decide;
    private final DomainClock clock;

    PinField(Database database, PinStore pins, DecideAnew decide, DomainClock clock) {
        this.database = database;
        this.pins = pins;
        this.decide = decide;
        this.clock = clock;
    }

    /**
     * What a steward says.
     *
     * @param anchor the record it hangs on
     * @param value null: what the anchor says
     */
    public record Said(
            UUID anchor, GoldenField field, @Nullable SortedMap<String, String> value, String reason, String by) {}

    /** In one transaction, again if it met another that held the same locks. */
    public <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> work) {
        return database.inTransaction(work)
                .onFailure(Failures::isInfrastructure)
                .retry()
                .withBackOff(Duration.ofMillis(20), Duration.ofMillis(200))
                .atMost(5);
    }

    /** Puts a pin on. */
    public Uni<Pin> pin(SqlConnection tx, Said said) {
        Pin pin = new Pin(Ids.next(), said.anchor(), said.field(), said.value(), now());
        Sql sql = new Sql(tx);
        return atWork(() -> stored(sql, pin, said))
                .call(events -> decide.publish(sql, events))
                .replaceWith(pin);
    }

    private List<Fact> stored(Sql sql, Pin pin, Said said) {
        pins.store(sql, pin, said.reason(), said.by());
        return decide.decide(sql, List.of(pin.anchor()));
    }

    /** Takes a pin off this person; whether there was one in force. */
    public Uni<Boolean> unpin(SqlConnection tx, UUID person, UUID pin, String by) {
        Sql sql = new Sql(tx);
        return atWork(() -> pins.end(sql, pin, person, by, now()))
                .chain(anchors -> anchors.isEmpty()
                        ? Uni.createFrom().item(false)
                        : decided(sql, anchors).replaceWith(true));
    }

    private Uni<Void> decided(Sql sql, List<UUID> anchors) {
        return atWork(() -> decide.decide(sql, anchors)).chain(events -> decide.publish(sql, events));
    }

    private static <T> Uni<T> atWork(Supplier<T> step) {
        return Uni.createFrom().item(step).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    /** As exact as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
