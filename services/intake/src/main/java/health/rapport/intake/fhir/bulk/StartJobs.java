package health.rapport.intake.fhir.bulk;

import health.rapport.kernel.Ids;
import health.rapport.runtime.time.DomainClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Begins bulk work: an upload, the files of a manifest, an EHR's export. */
@ApplicationScoped
public class StartJobs {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final JobStore jobs;
    private final RunJobs run;
    private final DomainClock clock;

    public StartJobs(JobStore jobs, RunJobs run, DomainClock clock) {
        this.jobs = jobs;
        this.run = run;
        this.clock = clock;
    }

    /** A file that a manifest names. */
    public record Input(String type, String url) {}

    /** Loads what comes with a request; gives the job as it ended. */
    public Job upload(String source, String type, InputStream body) throws IOException {
        Job job = opened(Job.Kind.UPLOAD, source, null, null, List.of(Job.File.of(Ids.next(), 0, type, "inline")));
        return run.upload(job, body);
    }

    /** Begins to fetch what a manifest names. */
    public Job load(String source, List<Input> inputs) {
        List<Job.File> files = new ArrayList<>();
        for (Input input : inputs) {
            files.add(Job.File.of(Ids.next(), files.size(), input.type(), input.url()));
        }
        Job job = opened(Job.Kind.IMPORT, source, null, null, files);
        run.begin(job.jobId());
        return job;
    }

    /**
     * Begins to pull what an EHR exports.
     *
     * @param since only what changed after; null: after the last pull that was completed
     * @param all whether everything is wanted, whenever it changed
     */
    public Job pull(String remote, String source, @Nullable Instant since, boolean all) {
        Instant from =
                since == null && !all ? jobs.lastPull(remote, source).await().atMost(PATIENCE) : since;
        Job job = opened(Job.Kind.PULL, source, remote, from, List.of());
        run.begin(job.jobId());
        return job;
    }

    /** Ends it; what was stored stays. */
    public void cancel(Job job) {
        jobs.end(job.jobId(), Job.State.CANCELLED, null, clock.instant())
                .await()
                .atMost(PATIENCE);
    }

    private Job opened(
            Job.Kind kind, String source, @Nullable String remote, @Nullable Instant since, List<Job.File> files) {
        Job job = new Job(
                Ids.next(),
                kind,
                source,
                remote,
                Job.State.RUNNING,
                null,
                new Job.Export(since, null, null, false),
                clock.instant(),
                null,
                files);
        jobs.open(job).await().atMost(PATIENCE);
        return job;
    }
}
