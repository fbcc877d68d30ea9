package health.rapport.intake.fhir.bulk;

import health.rapport.runtime.persistence.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Bulk work and its files; the counters of a chunk change in the chunk's transaction. */
@ApplicationScoped
public class JobStore {
    private static final String OPEN = """
            INSERT INTO fhir_job (job_id, kind, source, remote, state, since, created_at)
            VALUES ($1, $2, $3, $4, 'RUNNING', $5, $6)
            """;
    private static final String FILE = """
            INSERT INTO fhir_file (file_id, job_id, number, type, url, deletes) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT DO NOTHING
            """;
    private static final String GET = "SELECT * FROM fhir_job WHERE job_id = $1";
    private static final String FILES = "SELECT * FROM fhir_file WHERE job_id = $1 ORDER BY number";
    private static final String LOCK = """
            SELECT f.lines_read FROM fhir_file f JOIN fhir_job j USING (job_id)
            WHERE f.file_id = $1 AND j.state = 'RUNNING' FOR UPDATE
            """;
    private static final String ADVANCE = """
            UPDATE fhir_file SET lines_read = lines_read + $2, accepted = accepted + $3, duplicate = duplicate + $4,
                quarantined = quarantined + $5, ignored = ignored + $6, incomplete = incomplete + $7 WHERE file_id = $1
            """;
    private static final String END_FILE = "UPDATE fhir_file SET state = $2, reason = $3 WHERE file_id = $1";
    private static final String END = """
            UPDATE fhir_job SET state = $2, reason = $3, finished_at = $4 WHERE job_id = $1 AND state = 'RUNNING'
            """;
    private static final String STATUS_URL = "UPDATE fhir_job SET status_url = $2 WHERE job_id = $1";
    private static final String EXPORTED =
            "UPDATE fhir_job SET transaction_time = $2, requires_token = $3 WHERE job_id = $1";
    private static final String TOUCH =
            "UPDATE fhir_job SET touched_at = clock_timestamp() WHERE job_id = ANY($1::uuid[]) AND state = 'RUNNING'";
    private static final String CLAIM = """
            UPDATE fhir_job SET touched_at = clock_timestamp() WHERE job_id = (
                SELECT job_id FROM fhir_job WHERE state = 'RUNNING' AND kind <> 'UPLOAD'
                    AND touched_at < clock_timestamp() - $1 * interval '1 ms'
                ORDER BY job_id LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING job_id
            """;
    private static final String FAIL_UPLOADS = """
            UPDATE fhir_job SET state = 'FAILED', reason = $2, finished_at = $3
            WHERE state = 'RUNNING' AND kind = 'UPLOAD' AND touched_at < clock_timestamp() - $1 * interval '1 ms'
            """;
    private static final String LAST_PULL = """
            SELECT max(transaction_time) AS since FROM fhir_job
            WHERE remote = $1 AND source = $2 AND kind = 'PULL' AND state = 'COMPLETED'
            """;

    private final Database database;

    public JobStore(Database database) {
        this.database = database;
    }

    /** Opens it with the files known by now. */
    Uni<Void> open(Job job) {
        Tuple parameters = Tuple.of(
                job.jobId(),
                job.kind().name(),
                job.source(),
                job.remote(),
                utc(job.export().since()),
                utc(job.createdAt()));
        return database.inTransaction(
                tx -> tx.preparedQuery(OPEN).execute(parameters).chain(() -> addFiles(tx, job.jobId(), job.files())));
    }

    private static Uni<Void> addFiles(SqlConnection tx, UUID job, List<Job.File> files) {
        List<Tuple> rows = files.stream()
                .map(file -> Tuple.of(file.fileId(), job, file.number(), file.type(), file.url(), file.deletes()))
                .toList();
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(FILE).executeBatch(rows).replaceWithVoid();
    }

    /** As it stands, or null. */
    public Uni<@Nullable Job> find(UUID id) {
        return database.pool()
                .preparedQuery(GET)
                .execute(Tuple.of(id))
                .chain(jobs -> database.pool()
                        .preparedQuery(FILES)
                        .execute(Tuple.of(id))
                        .map(files -> job(jobs, files)));
    }

    /** How many lines are stored; null if the job was ended meanwhile. */
    Uni<@Nullable Long> lock(SqlConnection tx, UUID file) {
        return tx.preparedQuery(LOCK)
                .execute(Tuple.of(file))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getLong("lines_read"));
    }

    Uni<Void> advance(SqlConnection tx, UUID file, Tally more) {
        Tuple parameters = Tuple.tuple()
                .addUUID(file)
                .addLong(more.read())
                .addLong(more.accepted())
                .addLong(more.duplicate())
                .addLong(more.quarantined())
                .addLong(more.ignored())
                .addLong(more.incomplete());
        return tx.preparedQuery(ADVANCE).execute(parameters).replaceWithVoid();
    }

    Uni<Void> endFile(UUID file, Job.FileState state, @Nullable String reason) {
        return run(END_FILE, Tuple.of(file, state.name(), reason));
    }

    /** Ends it, if nobody did. */
    Uni<Void> end(UUID job, Job.State state, @Nullable String reason, Instant now) {
        return run(END, Tuple.of(job, state.name(), reason, utc(now)));
    }

    Uni<Void> exporting(UUID job, String statusUrl) {
        return run(STATUS_URL, Tuple.of(job, statusUrl));
    }

    /** The EHR has exported: its files are known. */
    Uni<Void> exported(UUID job, Job.Export export, List<Job.File> files) {
        return database.inTransaction(tx -> tx.preparedQuery(EXPORTED)
                .execute(Tuple.of(job, utc(export.transactionTime()), export.requiresToken()))
                .chain(() -> addFiles(tx, job, files)));
    }

    Uni<Void> touch(Collection<UUID> jobs) {
        Object ids = jobs.toArray(UUID[]::new);
        return jobs.isEmpty() ? Uni.createFrom().voidItem() : run(TOUCH, Tuple.of(ids));
    }

    /** One that nobody works at any more, or null; uploads cannot be carried on and are failed. */
    Uni<@Nullable UUID> claim(Duration quiet, String interrupted, Instant now) {
        return run(FAIL_UPLOADS, Tuple.of(quiet.toMillis(), interrupted, utc(now)))
                .chain(() -> database.pool().preparedQuery(CLAIM).execute(Tuple.of(quiet.toMillis())))
                .map(rows -> rows.size() == 0 ? null : rows.iterator().next().getUUID("job_id"));
    }

    /** As of when the last pull that was completed brought what there was. */
    Uni<@Nullable Instant> lastPull(String remote, String source) {
        return database.pool()
                .preparedQuery(LAST_PULL)
                .execute(Tuple.of(remote, source))
                .map(rows -> instant(rows.iterator().next(), "since"));
    }

    private Uni<Void> run(String sql, Tuple parameters) {
        return database.pool().preparedQuery(sql).execute(parameters).replaceWithVoid();
    }

    private static @Nullable Job job(RowSet<Row> jobs, RowSet<Row> files) {
        if (jobs.size() == 0) {
            return null;
        }
        Row row = jobs.iterator().next();
        return new Job(
                row.getUUID("job_id"),
                Job.Kind.valueOf(row.getString("kind")),
                row.getString("source"),
                row.getString("remote"),
                Job.State.valueOf(row.getString("state")),
                row.getString("reason"),
                new Job.Export(
                        instant(row, "since"),
                        row.getString("status_url"),
                        instant(row, "transaction_time"),
                        row.getBoolean("requires_token")),
                Objects.requireNonNull(instant(row, "created_at")),
                instant(row, "finished_at"),
                StreamSupport.stream(files.spliterator(), false)
                        .map(JobStore::file)
                        .toList());
    }

    private static Job.File file(Row row) {
        return new Job.File(
                row.getUUID("file_id"),
                row.getInteger("number"),
                row.getString("type"),
                row.getString("url"),
                row.getBoolean("deletes"),
                Job.FileState.valueOf(row.getString("state")),
                row.getString("reason"),
                new Tally(
                        row.getLong("accepted"),
                        row.getLong("duplicate"),
                        row.getLong("quarantined"),
                        row.getLong("ignored"),
                        row.getLong("incomplete")));
    }

    private static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
