package health.rapport.runtime.consume;

import health.rapport.contracts.Fact;
import health.rapport.runtime.consume.EventDecoder.Decoded;
import health.rapport.runtime.consume.EventDecoder.Good;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.persistence.Failures;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Runs a batch of records through a service's handler so that poison never blocks and an outage never loses anything.
 *
 * <ul>
 *   <li>All good records of a batch are handled in one transaction; undecodable ones become quarantine rows in it.
 *   <li>An infrastructure failure (database, broker, another service away, a transaction conflict) is retried with
 *       growing pauses for ever, while readiness is down. Nothing is acknowledged meanwhile, and no later batch starts.
 *   <li>Any other failure makes the batch run again record by record, each in its own transaction: only the records that
 *       fail by themselves are set aside, with the reason.
 * </ul>
 *
 * Offsets are committed after that ({@code commit-strategy=throttled}), so a crash redelivers; handlers upsert by version.
 * The connector keeps polling on its own thread while a batch is worked on, with fetching paused, so a long outage does
 * not throw the consumer out of its group; it also keeps the order within a partition, as one batch is handled at a time.
 */
@ApplicationScoped
public class BatchGuard {
    private final Database database;
    private final MessageQuarantine quarantine;
    private final ConsumerHealth health;
    private final Duration firstPause;
    private final Duration longestPause;
    private final Map<String, Subscription<?>> subscriptions = new ConcurrentHashMap<>();

    @Inject
    public BatchGuard(
            Database database,
            MessageQuarantine quarantine,
            ConsumerHealth health,
            @ConfigProperty(name = "rapport.consumer.backoff.first") Duration firstPause,
            @ConfigProperty(name = "rapport.consumer.backoff.longest") Duration longestPause) {
        this.database = database;
        this.quarantine = quarantine;
        this.health = health;
        this.firstPause = firstPause;
        this.longestPause = longestPause;
    }

    /**
     * Handles a batch; the result of an {@code @Incoming} method. It never fails.
     *
     * @param root the sealed root of the topic's events
     */
    public <E extends Fact> Uni<Void> process(
            ConsumerRecords<String, byte[]> records, Class<E> root, BatchHandler<E> handler) {
        Decoded<E> decoded = EventDecoder.decode(records, root);
        if (decoded.good().isEmpty() && decoded.poison().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Work<E> work = new Work<>(topic(records), decoded, handler);
        subscriptions.put(work.topic(), new Subscription<>(root, handler));
        return waitingOut(work, () -> wholeBatch(work))
                .onFailure()
                .recoverWithUni(() -> oneByOne(work))
                .invoke(() -> health.moving(work.topic()));
    }

    /** The topics anything came from since the start. */
    Set<String> topics() {
        return Set.copyOf(subscriptions.keySet());
    }

    /** Hands one record, set aside before, to its topic's handler; fails as the handler does. */
    Uni<Void> handleAlone(SqlConnection tx, ConsumerRecord<String, byte[]> record) {
        Subscription<?> subscription = subscriptions.get(record.topic());
        return subscription == null
                ? Uni.createFrom().failure(new IllegalStateException("nobody here listens to this topic"))
                : subscription.handle(tx, record);
    }

    private <E> Uni<Void> wholeBatch(Work<E> work) {
        return database.inTransaction(tx ->
                handle(tx, work).chain(() -> quarantine.store(tx, work.decoded().poison())));
    }

    private static <E> Uni<Void> handle(SqlConnection tx, Work<E> work) {
        List<Received<E>> events = work.decoded().events();
        return events.isEmpty() ? Uni.createFrom().voidItem() : work.handler().handle(tx, events);
    }

    private <E> Uni<Void> oneByOne(Work<E> work) {
        Uni<Void> undecodable = setAside(work, work.decoded().poison());
        Function<Good<E>, Uni<? extends Void>> each = good -> single(work, good);
        return undecodable
                .onItem()
                .transformToMulti(
                        done -> Multi.createFrom().iterable(work.decoded().good()))
                .onItem()
                .transformToUniAndConcatenate(each)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private <E> Uni<Void> single(Work<E> work, Good<E> good) {
        List<Received<E>> one = List.of(good.received());
        return waitingOut(
                        work, () -> database.inTransaction(tx -> work.handler().handle(tx, one)))
                .onFailure()
                .recoverWithUni(poison -> setAside(
                        work, List.of(new Poison(good.record(), "unprocessable: " + Failures.describe(poison)))));
    }

    /** Storing a quarantine row must succeed, whatever is wrong: a record may not vanish. */
    private Uni<Void> setAside(Work<?> work, List<Poison> poison) {
        return retried(work, () -> database.inTransaction(tx -> quarantine.store(tx, poison)), failure -> true);
    }

    private Uni<Void> waitingOut(Work<?> work, java.util.function.Supplier<Uni<Void>> attempt) {
        return retried(work, attempt, Failures::isInfrastructure);
    }

    private Uni<Void> retried(
            Work<?> work,
            java.util.function.Supplier<Uni<Void>> attempt,
            java.util.function.Predicate<? super Throwable> again) {
        return Uni.createFrom()
                .deferred(attempt::get)
                .onFailure(again)
                .invoke(failure -> health.waiting(work.topic(), Failures.describe(failure)))
                .onFailure(again)
                .retry()
                .withBackOff(firstPause, longestPause)
                .indefinitely();
    }

    private static String topic(ConsumerRecords<String, byte[]> records) {
        return records.partitions().iterator().next().topic();
    }

    private record Subscription<E extends Fact>(Class<E> root, BatchHandler<E> handler) {
        Uni<Void> handle(SqlConnection tx, ConsumerRecord<String, byte[]> record) {
            Decoded<E> decoded = EventDecoder.decode(List.of(record), root);
            return decoded.poison().isEmpty()
                    ? handler.handle(tx, decoded.events())
                    : Uni.createFrom().failure(new IllegalStateException("still undecodable"));
        }
    }

    private record Work<E>(String topic, Decoded<E> decoded, BatchHandler<E> handler) {}
}
