package health.rapport.intake.fhir.bulk;

import health.rapport.intake.KeyedFingerprint;
import health.rapport.intake.domain.Item;
import health.rapport.intake.fhir.DeleteResource;
import health.rapport.intake.fhir.FhirItems;
import health.rapport.intake.fhir.OneByOne;
import health.rapport.intake.fhir.TakeResources;
import health.rapport.intake.fhir.mapping.FhirKey;
import health.rapport.intake.fhir.mapping.Issue;
import health.rapport.intake.fhir.mapping.Mapped;
import health.rapport.intake.fhir.persistence.Change;
import health.rapport.intake.fhir.persistence.ResourceStore;
import health.rapport.intake.persistence.QuarantineStore;
import health.rapport.intake.persistence.Quarantined;
import health.rapport.intake.raw.RawInput;
import health.rapport.intake.raw.RawInputs;
import health.rapport.kernel.Ids;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.persistence.Failures;
import health.rapport.runtime.time.DomainClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Stores one chunk of lines in one transaction: resources, what they tell of, bad lines, and the file's counters. A chunk
 * whose commit was not acknowledged is stored again safely: the counters say whether it was in.
 */
@ApplicationScoped
class StoreLines {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int RETRIES = 5;

    private final Database database;
    private final JobStore jobs;
    private final ResourceStore resources;
    private final Taking taking;
    private final Keeping keeping;

    StoreLines(Database database, JobStore jobs, ResourceStore resources, Taking taking, Keeping keeping) {
        this.database = database;
        this.jobs = jobs;
        this.resources = resources;
        this.taking = taking;
        this.keeping = keeping;
    }

    /** Lines in the order of their file, and the bytes they were read from. */
    record Chunk(String source, Job.File file, long before, List<Line> lines, RawInput.Sealed raw) {}

    /** Blocks until the chunk is committed; false if the job was ended meanwhile. */
    boolean store(Chunk chunk) {
        return database.inTransaction(tx -> storeOnce(tx, chunk))
                .onFailure(Failures::isInfrastructure)
                .retry()
                .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(3))
                .atMost(RETRIES)
                .await()
                .atMost(PATIENCE);
    }

    private Uni<Boolean> storeOnce(SqlConnection tx, Chunk chunk) {
        return resources
                .lockForMany(tx, chunk.source())
                .chain(() -> jobs.lock(tx, chunk.file().fileId()))
                .chain(stored -> next(tx, chunk, stored));
    }

    private Uni<Boolean> next(SqlConnection tx, Chunk chunk, @Nullable Long stored) {
        if (stored == null) {
            return Uni.createFrom().item(false);
        }
        return stored != chunk.before()
                ? Uni.createFrom().item(true)
                : taking.take(tx, chunk)
                        .chain(tally -> keeping.quarantine(tx, chunk).map(tally::plus))
                        .call(tally -> jobs.advance(tx, chunk.file().fileId(), tally))
                        .call(() -> keeping.keep(tx, chunk.raw()))
                        .replaceWith(true);
    }

    /** The good lines of a chunk. */
    @ApplicationScoped
    static class Taking {
        private final TakeResources take;
        private final DeleteResource delete;

        Taking(TakeResources take, DeleteResource delete) {
            this.take = take;
            this.delete = delete;
        }

        /** A resource that stands in the chunk several times takes several rounds. */
        Uni<Tally> take(SqlConnection tx, Chunk chunk) {
            List<Map<FhirKey, Mapped>> rounds = new ArrayList<>();
            Map<FhirKey, Integer> seen = new LinkedHashMap<>();
            Tally other = Tally.NONE;
            List<FhirKey> gone = new ArrayList<>();
            for (Line line : chunk.lines()) {
                switch (line) {
                    case Line.Good good -> {
                        int round = seen.merge(good.key(), 1, Integer::sum);
                        if (rounds.size() < round) {
                            rounds.add(new LinkedHashMap<>());
                        }
                        rounds.get(round - 1).put(good.key(), good.resource());
                    }
                    case Line.Gone deleted -> {
                        gone.addAll(deleted.keys());
                        other = other.plus(new Tally(1, 0, 0, 0, 0));
                    }
                    case Line.Ignored ignored -> other = other.plus(new Tally(0, 0, 0, 1, 0));
                    case Line.Bad bad -> {}
                }
            }
            AtomicReference<Tally> tally = new AtomicReference<>(other);
            return OneByOne.run(
                            gone, key -> delete.delete(tx, chunk.source(), key).replaceWithVoid())
                    .chain(() -> OneByOne.run(rounds, round -> takeRound(tx, chunk.source(), round, tally)))
                    .map(done -> tally.get());
        }

        private Uni<Void> takeRound(
                SqlConnection tx, String source, Map<FhirKey, Mapped> round, AtomicReference<Tally> tally) {
            return take.take(tx, source, round)
                    .invoke(changes -> tally.updateAndGet(so -> so.plus(tally(round, changes))))
                    .replaceWithVoid();
        }

        private static Tally tally(Map<FhirKey, Mapped> round, Map<FhirKey, Change> changes) {
            long incomplete = round.values().stream()
                    .filter(one -> !one.notes().isEmpty())
                    .count();
            long same = changes.values().stream()
                    .filter(change -> change.kind() == Change.Kind.UNCHANGED)
                    .count();
            return new Tally(changes.size() - same, same, 0, 0, incomplete);
        }
    }

    /** The bad lines of a chunk, and all of them raw. */
    @ApplicationScoped
    static class Keeping {
        private final QuarantineStore quarantine;
        private final KeyedFingerprint fingerprint;
        private final RawInputs raw;
        private final DomainClock clock;

        Keeping(QuarantineStore quarantine, KeyedFingerprint fingerprint, RawInputs raw, DomainClock clock) {
            this.quarantine = quarantine;
            this.fingerprint = fingerprint;
            this.raw = raw;
            this.clock = clock;
        }

        Uni<Void> keep(SqlConnection tx, RawInput.Sealed sealed) {
            return raw.keep(tx, sealed).replaceWithVoid();
        }

        /** A bad line that was put right meanwhile is a duplicate. */
        Uni<Tally> quarantine(SqlConnection tx, Chunk chunk) {
            List<ByteBuffer> prints = new ArrayList<>();
            Map<ByteBuffer, QuarantineStore.Entry> entries = new LinkedHashMap<>();
            for (Line line : chunk.lines()) {
                if (line instanceof Line.Bad bad) {
                    ByteBuffer print = ByteBuffer.wrap(fingerprint.of(identity(chunk.source(), bad)));
                    prints.add(print);
                    entries.putIfAbsent(print, new QuarantineStore.Entry(item(chunk, bad), print.array(), null));
                }
            }
            return quarantine
                    .add(tx, List.copyOf(entries.values()), clock.instant())
                    .map(keys -> prints.stream()
                            .map(keys::get)
                            .map(key -> key != null && key.submissionId() != null
                                    ? new Tally(0, 1, 0, 0, 0)
                                    : new Tally(0, 0, 1, 0, 0))
                            .reduce(Tally.NONE, Tally::plus));
        }

        private static String identity(String source, Line.Bad bad) {
            String text = new String(bad.raw(), java.nio.charset.StandardCharsets.ISO_8859_1);
            return "quarantine\u001dFHIR\u001d" + source + "\u001d" + text.strip();
        }

        private Quarantined item(Chunk chunk, Line.Bad bad) {
            return new Quarantined(
                    Ids.next(),
                    bad.type().layout(),
                    Item.Form.FHIR,
                    chunk.source(),
                    new Quarantined.Place(chunk.file().fileId(), bad.number(), 1),
                    bad.issues().stream().map(Issue::problem).toList(),
                    FhirItems.payload(bad.raw()),
                    Quarantined.Resolution.OPEN,
                    1,
                    clock.instant());
        }
    }
}
