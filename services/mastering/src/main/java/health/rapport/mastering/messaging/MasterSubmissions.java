package health.rapport.mastering.messaging;

import health.rapport.contracts.Fact;
import health.rapport.contracts.SourceRef;
import health.rapport.contracts.submission.CorrectionSubmitted;
import health.rapport.contracts.submission.Submission;
import health.rapport.linkage.BlockingKey;
import health.rapport.linkage.BlockingKeys;
import health.rapport.mastering.domain.Person;
import health.rapport.mastering.domain.SourceRecord;
import health.rapport.mastering.persistence.Sql;
import health.rapport.mastering.persistence.SubmissionLocks;
import health.rapport.runtime.time.DomainClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The use case of this service: a batch of submissions comes in, persons are decided anew as far as they are touched, and
 * everybody is told. One transaction; the same batch again changes nothing.
 */
@ApplicationScoped
public class MasterSubmissions {
    private final SubmissionLocks locks;
    private final TakeBack takeBack;
    private final TakeIn takeIn;
    private final DecidePersons decide;
    private final Facts facts;
    private final DomainClock clock;

    MasterSubmissions(
            SubmissionLocks locks,
            TakeBack takeBack,
            TakeIn takeIn,
            DecidePersons decide,
            Facts facts,
            DomainClock clock) {
        this.locks = locks;
        this.takeBack = takeBack;
        this.takeIn = takeIn;
        this.decide = decide;
        this.facts = facts;
        this.clock = clock;
    }

    /** Runs on a worker thread. The events to publish, in order. */
    public List<Fact> apply(Sql sql, List<Submission> submissions) {
        Instant now = clock.instant();
        IncomingBatch batch = new IncomingBatch(submissions);
        TakenIn taken = new TakenIn();
        locks.take(sql, lockKeys(submissions));
        takeBack.apply(sql, batch, taken, now);
        takeIn.apply(sql, batch, taken, now);
        boolean nothing = taken.seeds().isEmpty() && taken.bereft().isEmpty();
        Decided decided = nothing ? Decided.nothing() : decide.apply(sql, taken, now);
        List<Fact> events = new ArrayList<>();
        decided.persons().stream().map(Person::event).forEach(events::add);
        events.addAll(decided.ties());
        events.addAll(facts.tell(sql, taken, decided, now));
        return events;
    }

    /** Everything by which a record or fact of this batch could meet one of another worker's batch. */
    private static Set<String> lockKeys(List<Submission> submissions) {
        Set<String> keys = new TreeSet<>();
        for (Submission submission : submissions) {
            keys.add(submission.factId());
            Submissions.sources(submission).forEach(source -> keys.add(key(source)));
            Submissions.record(submission).ifPresent(record -> keys.addAll(keys(record)));
            if (submission instanceof CorrectionSubmitted correction) {
                keys.add(correction.correctedSubmissionId().toString());
            }
        }
        return keys;
    }

    private static Set<String> keys(SourceRecord record) {
        Set<String> keys = new TreeSet<>(record.contactKeys());
        keys.add(record.key());
        BlockingKeys.of(record.standard()).stream().map(BlockingKey::text).forEach(keys::add);
        health.rapport.mastering.domain.Standards.references(record.data()).forEach(source -> keys.add(key(source)));
        return keys;
    }

    private static String key(SourceRef source) {
        return "S:" + source.system() + "|" + source.id();
    }
}
