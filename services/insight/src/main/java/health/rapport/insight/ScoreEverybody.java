package health.rapport.insight;

import health.rapport.insight.persistence.InsightStore;
import health.rapport.insight.persistence.ScoringRuns;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.persistence.Failures;
import health.rapport.runtime.time.DomainClock;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Scores everybody anew: after a model was published, and once a day of the domain, because people grow older. Goes
 * through the people in order of their id, one transaction a chunk, and may be repeated at any time: whose scores are
 * the same is not published again. A run ends as completed, or as failed when repeating it would not help; one that was
 * interrupted stays running and is taken over.
 */
@ApplicationScoped
public class ScoreEverybody {
    static final String DAILY = "daily";
    private static final Logger LOG = Logger.getLogger(ScoreEverybody.class);
    private static final int CHUNK = 500;
    /** Many times what a chunk takes. Whoever was only slow loses nothing but the work done twice. */
    private static final Duration QUIET_AT_MOST = Duration.ofSeconds(15);

    private static final UUID FIRST = new UUID(0, 0);

    private final Database database;
    private final InsightStore store;
    private final ScoringRuns runs;
    private final RescorePeople rescore;
    private final DomainClock clock;

    public ScoreEverybody(
            Database database, InsightStore store, ScoringRuns runs, RescorePeople rescore, DomainClock clock) {
        this.database = database;
        this.store = store;
        this.runs = runs;
        this.rescore = rescore;
        this.clock = clock;
    }

    @Scheduled(every = "PT1M", delayed = "PT30S", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> daily() {
        var today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        return runs.doneOn(database.pool(), today)
                .chain(done -> done ? Uni.createFrom().voidItem() : run(DAILY));
    }

    /** Starts a run and returns at once; its progress is in the table of runs. */
    public Uni<Void> start(String reason) {
        return Uni.createFrom()
                .voidItem()
                .invoke(() -> run(reason)
                        .subscribe()
                        .with(
                                done -> {},
                                failure -> LOG.warnf(
                                        "a scoring run failed: %s",
                                        failure.getClass().getSimpleName())));
    }

    /** Carries on what an instance left that was killed, or that lost the database. */
    @Scheduled(every = "PT5S", delayed = "PT1S", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> resume() {
        return runs.takeOver(database.pool(), QUIET_AT_MOST)
                .chain(run -> run.map(this::carry).orElseGet(Uni.createFrom()::voidItem))
                .onFailure(Failures::isInfrastructure)
                .recoverWithNull();
    }

    private Uni<Void> run(String reason) {
        return runs.start(database.pool(), reason, clock.instant(), Instant.now())
                .chain(this::carry);
    }

    private Uni<Void> carry(UUID run) {
        return chunks(run)
                .chain(() -> runs.finish(database.pool(), run, true, Instant.now()))
                .onFailure(failure -> !Failures.isInfrastructure(failure))
                .call(() -> runs.finish(database.pool(), run, false, Instant.now()));
    }

    private Uni<Void> chunks(UUID run) {
        var after = new AtomicReference<UUID>(FIRST);
        return Multi.createBy()
                .repeating()
                .uni(() -> chunk(run, Objects.requireNonNull(after.get()))
                        .invoke(ids -> after.set(ids.isEmpty() ? FIRST : ids.getLast())))
                .until(List::isEmpty)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<List<UUID>> chunk(UUID run, UUID after) {
        return database.inTransaction(tx -> store.peopleAfter(tx, after, CHUNK)
                .call(ids ->
                        rescore.of(tx, Set.copyOf(ids)).chain(changed -> runs.progress(tx, run, ids.size(), changed))));
    }
}
