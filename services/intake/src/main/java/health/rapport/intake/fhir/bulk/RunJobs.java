package health.rapport.intake.fhir.bulk;

import health.rapport.intake.IntakeConfig;
import health.rapport.runtime.persistence.Failures;
import health.rapport.runtime.time.DomainClock;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Works at bulk jobs, each on a thread of its own. It says so in the table every few seconds; a job of which nobody says
 * so was left by an instance that ended, and is carried on from the line it had stored.
 */
@ApplicationScoped
public class RunJobs {
    static final String INTERRUPTED = "The upload was interrupted. Send the same file again: nothing is doubled.";
    private static final Logger LOG = Logger.getLogger(RunJobs.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TRIES = 5;

    private final Set<UUID> running = ConcurrentHashMap.newKeySet();
    private final JobStore jobs;
    private final LoadFile load;
    private final Fetch fetch;
    private final PullExport pull;
    private final Pace pace;
    private volatile boolean stopping;

    RunJobs(JobStore jobs, LoadFile load, Fetch fetch, PullExport pull, Pace pace) {
        this.jobs = jobs;
        this.load = load;
        this.fetch = fetch;
        this.pull = pull;
        this.pace = pace;
    }

    /** Time, and how long nobody may say anything. */
    @ApplicationScoped
    static class Pace {
        private final DomainClock clock;
        private final IntakeConfig config;

        Pace(DomainClock clock, IntakeConfig config) {
            this.clock = clock;
            this.config = config;
        }

        DomainClock clock() {
            return clock;
        }

        Duration quietAtMost() {
            return config.quietAtMost();
        }
    }

    void stop(@Observes io.quarkus.runtime.ShutdownEvent event) {
        stopping = true;
    }

    /** Begins to work at it. */
    void begin(UUID job) {
        if (running.add(job)) {
            Thread.ofVirtual().name("fhir-job-" + job).start(() -> guarded(job));
        }
    }

    /** Loads what comes with a request, on the thread of the request. */
    Job upload(Job job, InputStream body) throws IOException {
        running.add(job.jobId());
        try {
            Job.File file = job.files().getFirst();
            load.load(job.source(), file, body);
            await(jobs.endFile(file.fileId(), Job.FileState.DONE, null));
            end(job.jobId(), Job.State.COMPLETED, null);
        } catch (IOException | RuntimeException cut) {
            end(job.jobId(), Job.State.FAILED, INTERRUPTED);
            throw cut;
        } finally {
            running.remove(job.jobId());
        }
        return require(job.jobId());
    }

    @Scheduled(every = "5s", delayed = "2s")
    Uni<Void> look() {
        return jobs.touch(List.copyOf(running))
                .chain(() ->
                        jobs.claim(pace.quietAtMost(), INTERRUPTED, pace.clock().instant()))
                .invoke(this::resume)
                .replaceWithVoid()
                .onFailure()
                .recoverWithUni(RunJobs::later);
    }

    private void resume(@Nullable UUID job) {
        if (job != null && !stopping) {
            LOG.infof("bulk job %s was left, and is carried on", job);
            begin(job);
        }
    }

    private static Uni<Void> later(Throwable away) {
        LOG.debugf("bulk jobs not looked after now: %s", Failures.describe(away));
        return Uni.createFrom().voidItem();
    }

    private void guarded(UUID id) {
        try {
            work(id);
        } catch (BulkFailure known) {
            end(id, Job.State.FAILED, String.valueOf(known.getMessage()));
        } catch (IOException | RuntimeException failed) {
            // it stays as it is: touched no more, it is carried on later, here or elsewhere
            LOG.warnf("bulk job %s stopped for now: %s", id, Failures.describe(failed));
            if (!Failures.isInfrastructure(failed)) {
                end(id, Job.State.FAILED, "Something went wrong here. It has been logged.");
            }
        } finally {
            running.remove(id);
        }
    }

    private void work(UUID id) throws IOException {
        Job job = require(id);
        if (job.kind() == Job.Kind.PULL && job.export().transactionTime() == null) {
            job = pull.export(job);
        }
        boolean allDone = true;
        for (Job.File file : job.files()) {
            if (file.state() == Job.FileState.WAITING && !stopping) {
                allDone &= loadOne(job, file);
            } else {
                allDone &= file.state() == Job.FileState.DONE;
            }
        }
        if (!stopping) {
            end(id, allDone ? Job.State.COMPLETED : Job.State.FAILED, allDone ? null : "Not every file could be read.");
            pull.forget(job);
        }
    }

    private boolean loadOne(Job job, Job.File file) throws IOException {
        for (int attempt = 1; ; attempt++) {
            Job.File now = current(job.jobId(), file.fileId());
            try (InputStream body = fetch.file(now.url(), pull.token(job, now.url()))) {
                boolean done = load.load(job.source(), now, body);
                await(jobs.endFile(now.fileId(), Job.FileState.DONE, null));
                return done;
            } catch (BulkFailure known) {
                await(jobs.endFile(now.fileId(), Job.FileState.FAILED, known.getMessage()));
                return false;
            } catch (IOException cut) {
                if (attempt == TRIES) {
                    await(jobs.endFile(now.fileId(), Job.FileState.FAILED, "The file could not be read to its end."));
                    return false;
                }
                PullExport.rest(Duration.ofSeconds(attempt));
            }
        }
    }

    private Job.File current(UUID job, UUID file) {
        return require(job).files().stream()
                .filter(one -> one.fileId().equals(file))
                .findFirst()
                .orElseThrow();
    }

    private Job require(UUID id) {
        return Objects.requireNonNull(jobs.find(id).await().atMost(PATIENCE), "the job is in the table");
    }

    private void end(UUID job, Job.State state, @Nullable String reason) {
        try {
            await(jobs.end(job, state, reason, pace.clock().instant()));
        } catch (RuntimeException away) {
            LOG.warnf("the end of bulk job %s was not noted: %s", job, Failures.describe(away));
        }
    }

    private static void await(Uni<Void> step) {
        step.await().atMost(PATIENCE);
    }
}
