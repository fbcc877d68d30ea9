package health.rapport.intake;

import health.rapport.intake.csv.Row;
import health.rapport.intake.domain.Item;
import health.rapport.intake.domain.Origin;
import health.rapport.intake.domain.Shape;
import health.rapport.intake.persistence.Batch;
import health.rapport.intake.persistence.BatchStore;
import health.rapport.intake.persistence.CorrectionStore;
import health.rapport.intake.persistence.Counts;
import health.rapport.intake.persistence.OccurrenceStore;
import health.rapport.intake.persistence.Quarantined;
import health.rapport.intake.raw.RawInput;
import health.rapport.intake.raw.RawInputs;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.persistence.Failures;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.time.DomainClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Stores one chunk of a file in one transaction: dedupe keys, bad rows, events and the batch's counters. A chunk whose
 * commit was not acknowledged is stored again safely: the counters say whether it was in.
 */
@ApplicationScoped
public class StoreChunk {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int RETRIES = 5;

    private final Database database;
    private final BatchStore batches;
    private final OccurrenceStore occurrences;
    private final CorrectionStore corrections;
    private final TakeIn takeIn;
    private final RawInputs raw;
    private final DomainClock clock;

    public StoreChunk(Database database, Tables tables, TakeIn takeIn, RawInputs raw, DomainClock clock) {
        this.database = database;
        this.batches = tables.batches();
        this.occurrences = tables.occurrences();
        this.corrections = tables.corrections();
        this.takeIn = takeIn;
        this.raw = raw;
        this.clock = clock;
    }

    /** The tables a batch is followed in. */
    @ApplicationScoped
    public static class Tables {
        private final BatchStore batches;
        private final OccurrenceStore occurrences;
        private final CorrectionStore corrections;

        public Tables(BatchStore batches, OccurrenceStore occurrences, CorrectionStore corrections) {
            this.batches = batches;
            this.occurrences = occurrences;
            this.corrections = corrections;
        }

        CorrectionStore corrections() {
            return corrections;
        }

        BatchStore batches() {
            return batches;
        }

        OccurrenceStore occurrences() {
            return occurrences;
        }
    }

    /** Rows of a file, and the bytes that were read to find them. */
    record Chunk(List<Row> rows, byte[] raw) {}

    /**
     * A chunk with all that takes time worked out: judged, packed, compressed, encrypted.
     *
     * @param corrected quarantined rows that rows of the chunk put right, by the index of these
     */
    record Ready(Prepared rows, Map<Integer, UUID> corrected, RawInput.Sealed raw, Batch.Pace pace) {}

    /** Works a chunk out, on the thread of whoever reads, while the chunk before it is being stored. */
    Ready prepare(BatchProgress progress, Shape shape, Chunk chunk) {
        Prepared rows = takeIn.prepare(candidates(progress, shape, chunk.rows()), progress.expectsNewRows());
        return new Ready(rows, corrected(shape, chunk), raw.seal(progress.nextPart(), chunk.raw()), progress.pace());
    }

    private static Map<Integer, UUID> corrected(Shape shape, Chunk chunk) {
        Map<Integer, UUID> corrected = new HashMap<>();
        for (int i = 0; i < chunk.rows().size(); i++) {
            @Nullable UUID id = shape.corrects(chunk.rows().get(i).cells());
            if (id != null) {
                corrected.put(i, id);
            }
        }
        return corrected;
    }

    /** Stores a chunk; the chunk before must have been stored. */
    Uni<Counts> store(BatchProgress progress, Ready ready) {
        return database.inTransaction(tx -> storeOnce(tx, progress, ready))
                .onFailure(Failures::isInfrastructure)
                .retry()
                .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(3))
                .atMost(RETRIES);
    }

    /** Ends the batch and keeps what was read last; blocks until that is committed. */
    Batch finish(BatchProgress progress, Batch.State state, @Nullable String reason) {
        Batch ended = progress.ended(state, reason, clock.instant());
        byte[] rest = progress.unkept();
        database.inTransaction(tx -> batches.finish(tx, ended)
                        .chain(() -> occurrences.forget(tx, ended.batchId()))
                        .chain(() -> keep(tx, progress, rest)))
                .await()
                .atMost(PATIENCE);
        return ended;
    }

    private Uni<Void> keep(SqlConnection tx, BatchProgress progress, byte[] rest) {
        return rest.length == 0
                ? Uni.createFrom().voidItem()
                : raw.keep(tx, raw.seal(progress.nextPart(), rest)).replaceWithVoid();
    }

    /** The batch as it is now. */
    Batch found(Batch batch) {
        @Nullable Batch now = batches.find(batch.batchId()).await().atMost(PATIENCE);
        return now == null ? batch : now;
    }

    private Uni<Counts> storeOnce(SqlConnection tx, BatchProgress progress, Ready chunk) {
        return batches.lock(tx, progress.batch().batchId())
                .chain(now -> isStored(progress, now, chunk.rows().size())
                        ? Uni.createFrom().item(now.counts())
                        : takeAll(tx, progress, chunk));
    }

    private Uni<Counts> takeAll(SqlConnection tx, BatchProgress progress, Ready chunk) {
        return takeIn.take(tx, progress.batch().layout(), chunk.rows())
                .call(outcomes -> close(tx, progress.batch(), chunk, outcomes))
                .call(() -> raw.keep(tx, chunk.raw()))
                .map(outcomes -> progress.counts().plus(counted(chunk.rows().judged(), outcomes)))
                .call(counts -> batches.advance(tx, progress.batch().batchId(), counts, chunk.pace()));
    }

    /** Whether an earlier try was committed after all. Anything else than before or after this chunk is not ours. */
    private static boolean isStored(BatchProgress progress, @Nullable Batch now, int rows) {
        long before = progress.counts().rowsRead();
        if (now != null && now.state() == Batch.State.CANCELLED) {
            throw new CancelledException();
        }
        if (now == null
                || now.state() != Batch.State.RECEIVING
                || now.attempt() != progress.batch().attempt()) {
            throw Problems.conflict("batch-ended", "This batch was ended meanwhile. Send the file again.");
        }
        return now.counts().rowsRead() == before + rows;
    }

    /** What was put right in a file is closed in quarantine, where it is of the same source and layout. */
    private Uni<Void> close(SqlConnection tx, Batch batch, Ready chunk, List<Outcome> outcomes) {
        SequencedMap<UUID, Quarantined.Resolution> ended = new LinkedHashMap<>();
        chunk.corrected().forEach((i, id) -> {
            Outcome outcome = outcomes.get(i);
            if (outcome.submissionId() != null) {
                ended.put(
                        id,
                        new Quarantined.Resolution(outcome.outcome().name(), outcome.submissionId(), clock.instant()));
            }
        });
        return ended.isEmpty()
                ? Uni.createFrom().voidItem()
                : corrections.close(tx, new CorrectionStore.Origin(batch.source(), batch.layout()), ended);
    }

    private static Counts counted(List<Judged> rows, List<Outcome> outcomes) {
        Counts sum = Counts.NONE;
        for (int i = 0; i < outcomes.size(); i++) {
            sum = sum.plus(counted(rows.get(i).candidate(), outcomes.get(i)));
        }
        return sum;
    }

    private static Counts counted(Candidate candidate, Outcome outcome) {
        long unreported = candidate.layout().lacksCampaign(candidate.item()) ? 1 : 0;
        return switch (outcome.outcome()) {
            case ACCEPTED -> new Counts(1, 0, 0, unreported);
            case DUPLICATE -> new Counts(0, 1, 0, unreported);
            case QUARANTINED, CONFLICT -> new Counts(0, 0, 1, 0);
        };
    }

    private List<Candidate> candidates(BatchProgress progress, Shape shape, List<Row> rows) {
        Batch batch = progress.batch();
        Origin origin = new Origin(batch.source(), clock.instant(), 1);
        List<Candidate> candidates = new ArrayList<>(rows.size());
        for (Row row : rows) {
            long number = progress.nextRow();
            Item item = shape.item(row.cells(), row.flaws());
            var place = new Quarantined.Place(batch.batchId(), number, 1);
            candidates.add(new Candidate(batch.layout(), item, origin, place, new Cells(item, row.cells())));
        }
        return candidates;
    }

    private record Cells(Item item, List<String> cells) implements Candidate.Evidence {
        @Override
        public String identity() {
            return String.join("\u001f", cells);
        }

        @Override
        public byte[] payload() {
            return Payloads.ofRow(item, cells);
        }
    }
}
