package health.rapport.intake;

import health.rapport.intake.domain.Fingerprint;
import health.rapport.intake.domain.IntakeRules;
import health.rapport.intake.domain.Item;
import health.rapport.intake.domain.Layout;
import health.rapport.intake.domain.Origin;
import health.rapport.intake.persistence.Claim;
import health.rapport.intake.persistence.OccurrenceStore;
import health.rapport.intake.persistence.QuarantineKey;
import health.rapport.intake.persistence.QuarantineStore;
import health.rapport.intake.persistence.Quarantined;
import health.rapport.intake.persistence.Settled;
import health.rapport.intake.persistence.SubmissionStore;
import health.rapport.kernel.Ids;
import health.rapport.runtime.outbox.Outbox;
import health.rapport.runtime.outbox.OutgoingEvent;
import health.rapport.runtime.time.DomainClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes a group of items of one layout in: each ends as a submission, as a duplicate, as a conflict or in quarantine, and
 * all of that in the one transaction of whoever asks.
 */
@ApplicationScoped
public class TakeIn {
    /** From here on, one compressed outbox row is cheaper than single ones. */
    private static final int BULK = 50;

    private final IntakeRules rules;
    private final Fingerprint fingerprint;
    private final Tables tables;
    private final Outbox outbox;
    private final DomainClock clock;

    public TakeIn(IntakeRules rules, KeyedFingerprint fingerprint, Tables tables, Outbox outbox, DomainClock clock) {
        this.rules = rules;
        this.fingerprint = fingerprint;
        this.tables = tables;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The tables that taking in writes to. */
    @ApplicationScoped
    public static class Tables {
        private final SubmissionStore submissions;
        private final OccurrenceStore occurrences;
        private final QuarantineStore quarantine;

        public Tables(SubmissionStore submissions, OccurrenceStore occurrences, QuarantineStore quarantine) {
            this.submissions = submissions;
            this.occurrences = occurrences;
            this.quarantine = quarantine;
        }

        SubmissionStore submissions() {
            return submissions;
        }

        OccurrenceStore occurrences() {
            return occurrences;
        }

        QuarantineStore quarantine() {
            return quarantine;
        }
    }

    /** The outcome of each, in order. */
    public Uni<List<Outcome>> take(SqlConnection tx, Layout layout, List<Candidate> candidates) {
        return take(tx, layout, prepare(candidates, false));
    }

    /**
     * Judges candidates, which takes time: bulk does it on a thread of its own, before its transaction.
     *
     * @param pack whether the events are to be packed, too; wasted where most are duplicates
     */
    public Prepared prepare(List<Candidate> candidates, boolean pack) {
        // judging is where a file's time goes, so that every core takes its share
        Stream<Candidate> stream = pack ? candidates.parallelStream() : candidates.stream();
        List<Judged> judged =
                stream.map(one -> Judged.of(rules, fingerprint, one)).toList();
        Prepared prepared = new Prepared(judged, null);
        List<OutgoingEvent> events = pack
                ? prepared.ready().flatMap(ready -> ready.events().stream()).toList()
                : List.of();
        return events.size() < BULK ? prepared : new Prepared(judged, outbox.pack(events));
    }

    /** The outcome of each that was prepared, in order. */
    public Uni<List<Outcome>> take(SqlConnection tx, Layout layout, Prepared prepared) {
        Taking taking = new Taking(rules, fingerprint, prepared);
        return number(tx, taking)
                .chain(() -> settle(tx, layout, taking))
                .chain(() -> quarantine(tx, taking))
                .chain(() -> publish(tx, taking))
                .map(done -> taking.outcomes());
    }

    /** Takes one item of the quarantine in; what is bad still stays where it is and is only told. */
    Uni<Outcome> again(SqlConnection tx, Quarantined stored, Origin origin) {
        Item item = Payloads.item(stored.form(), stored.payload());
        Candidate candidate = new Candidate(stored.layout(), item, origin, Quarantined.Place.API, Taking.Stored.STORED);
        Taking taking = new Taking(rules, fingerprint, prepare(List.of(candidate), false));
        return settle(tx, stored.layout(), taking)
                .chain(() -> publish(tx, taking))
                .map(done -> taking.outcomeOf(stored.quarantineId()));
    }

    private Uni<Void> number(SqlConnection tx, Taking taking) {
        List<Integer> indexes = taking.needingNumbers();
        return indexes.isEmpty()
                ? Uni.createFrom().voidItem()
                : tables.occurrences()
                        .number(
                                tx,
                                taking.batchId(),
                                indexes.stream().map(taking::rowHash).toList())
                        .invoke(numbers -> taking.number(indexes, numbers))
                        .replaceWithVoid();
    }

    private Uni<Void> settle(SqlConnection tx, Layout layout, Taking taking) {
        List<Integer> valid = taking.valid();
        List<Claim> claims = valid.stream().map(taking::claim).toList();
        Uni<List<Settled>> settled = layout.hasVersions()
                ? tables.submissions().next(tx, claims, clock.instant())
                : tables.submissions().once(tx, claims, clock.instant());
        return settled.invoke(all -> taking.settle(valid, all)).replaceWithVoid();
    }

    private Uni<Void> quarantine(SqlConnection tx, Taking taking) {
        List<Taking.Bad> bad = taking.bad();
        return bad.isEmpty()
                ? Uni.createFrom().voidItem()
                : occurrences(tx, taking, bad).chain(numbers -> store(tx, taking, numbered(taking, bad, numbers)));
    }

    /** Equal bad rows of one file are several rows; an equal item of the API is the same one sent again. */
    private Uni<List<Long>> occurrences(SqlConnection tx, Taking taking, List<Taking.Bad> bad) {
        if (bad.getFirst().candidate().place().batchId() == null) {
            return Uni.createFrom().item(bad.stream().map(one -> 1L).toList());
        }
        List<byte[]> hashes =
                bad.stream().map(one -> taking.quarantineHash(one, 0)).toList();
        return tables.occurrences().number(tx, taking.batchId(), hashes);
    }

    private record Numbered(Taking.Bad bad, long occurrence, byte[] hash) {
        QuarantineStore.Entry entry(java.time.Instant now) {
            Candidate c = bad.candidate();
            Quarantined item = new Quarantined(
                    Ids.next(),
                    c.layout(),
                    c.item().form(),
                    c.origin().source(),
                    new Quarantined.Place(c.place().batchId(), c.place().rowNumber(), occurrence),
                    bad.problems(),
                    c.evidence().payload(),
                    Quarantined.Resolution.OPEN,
                    1,
                    now);
            return new QuarantineStore.Entry(item, hash, IntakeRules.market(c.item()));
        }
    }

    private static List<Numbered> numbered(Taking taking, List<Taking.Bad> bad, List<Long> numbers) {
        List<Numbered> all = new ArrayList<>(bad.size());
        for (int k = 0; k < bad.size(); k++) {
            long number = numbers.get(k);
            all.add(new Numbered(bad.get(k), number, taking.quarantineHash(bad.get(k), number)));
        }
        return all;
    }

    private Uni<Void> store(SqlConnection tx, Taking taking, List<Numbered> numbered) {
        Map<ByteBuffer, Numbered> distinct = new LinkedHashMap<>();
        numbered.forEach(one -> distinct.putIfAbsent(Taking.key(one.hash()), one));
        List<QuarantineStore.Entry> entries = distinct.values().stream()
                .map(one -> one.entry(clock.instant()))
                .toList();
        return tables.quarantine()
                .add(tx, entries, clock.instant())
                .invoke(keys -> tell(taking, numbered, keys))
                .replaceWithVoid();
    }

    private static void tell(Taking taking, List<Numbered> numbered, Map<ByteBuffer, QuarantineKey> keys) {
        numbered.forEach(one -> taking.quarantine(one.bad(), Taking.require(keys, one.hash())));
    }

    private Uni<Void> publish(SqlConnection tx, Taking taking) {
        Outbox.@Nullable Packed packed = taking.packed();
        if (packed != null) {
            return outbox.append(tx, packed);
        }
        return taking.accepted().size() < BULK
                ? outbox.appendEvents(tx, taking.accepted())
                : outbox.append(tx, outbox.pack(taking.accepted()));
    }
}
