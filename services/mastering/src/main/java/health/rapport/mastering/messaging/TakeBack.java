package health.rapport.mastering.messaging;

import health.rapport.contracts.SourceRef;
import health.rapport.contracts.submission.Submission;
import health.rapport.mastering.persistence.ActionStore;
import health.rapport.mastering.persistence.ActivityStore;
import health.rapport.mastering.persistence.EncounterStore;
import health.rapport.mastering.persistence.PairStore;
import health.rapport.mastering.persistence.PinStore;
import health.rapport.mastering.persistence.RecordStore;
import health.rapport.mastering.persistence.RelationStore;
import health.rapport.mastering.persistence.Sql;
import health.rapport.mastering.persistence.WithdrawalStore;
import health.rapport.mastering.persistence.Withdrawals;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Corrections and deletions: a correction takes one submission back, a deletion everything under one source id, contents
 * included. Both are remembered, so that what they name stays out even if it arrives later.
 */
@ApplicationScoped
class TakeBack {
    private final WithdrawalStore withdrawals;
    private final RecordStore records;
    private final Evidence evidence;
    private final ActivityStore activities;
    private final EncounterStore encounters;
    private final RelationStore relations;
    private final ActionStore actions;
    private final PinStore pins;
    private final PairStore pairs;

    TakeBack(
            WithdrawalStore withdrawals,
            RecordStore records,
            Evidence evidence,
            ActivityStore activities,
            EncounterStore encounters,
            RelationStore relations,
            ActionStore actions,
            PinStore pins,
            PairStore pairs) {
        this.withdrawals = withdrawals;
        this.records = records;
        this.evidence = evidence;
        this.activities = activities;
        this.encounters = encounters;
        this.relations = relations;
        this.actions = actions;
        this.pins = pins;
        this.pairs = pairs;
    }

    /** First transaction: remembers what the batch takes back, and drops from it whatever was ever taken back. */
    void remember(Sql sql, IncomingBatch batch, TakenIn taken, Instant now) {
        Map<String, UUID> origins = new HashMap<>();
        batch.corrections().forEach(c -> origins.put(WithdrawalStore.of(c.correctedSubmissionId()), c.submissionId()));
        batch.deletions().forEach(d -> origins.put(WithdrawalStore.of(d.deleted()), d.submissionId()));
        withdrawals.store(sql, origins, now);
        drop(sql, batch, taken);
    }

    /**
     * Second transaction: takes back what is there of it, and what of the batch another worker took back meanwhile: of the
     * two, whoever commits its first transaction last sees the other's. What the first transaction dropped is taken back as
     * well, because an earlier attempt, stopped half way, may have stored it.
     */
    void apply(Sql sql, IncomingBatch batch, TakenIn taken, Instant now) {
        drop(sql, batch, taken);
        Set<UUID> submissions = new HashSet<>(taken.dropped().submissionIds());
        Set<SourceRef> sources = new HashSet<>(taken.dropped().sources());
        batch.corrections().forEach(c -> submissions.add(c.correctedSubmissionId()));
        batch.deletions().forEach(d -> sources.add(d.deleted()));
        Withdrawals targets = new Withdrawals(submissions, sources);
        if (!targets.isEmpty()) {
            takeBack(sql, targets, taken, now);
        }
    }

    private void drop(Sql sql, IncomingBatch batch, TakenIn taken) {
        Set<String> gone = takenBack(sql, batch);
        if (gone.isEmpty()) {
            return;
        }
        Set<UUID> submissions = new HashSet<>(taken.dropped().submissionIds());
        Set<SourceRef> sources = new HashSet<>(taken.dropped().sources());
        for (Submission fact : batch.facts().values()) {
            if (gone.contains(WithdrawalStore.of(fact.submissionId()))) {
                submissions.add(fact.submissionId());
            }
            Submissions.sources(fact).stream()
                    .filter(source -> gone.contains(WithdrawalStore.of(source)))
                    .forEach(sources::add);
        }
        taken.dropped(new Withdrawals(submissions, sources));
        batch.drop(fact -> targets(fact).stream().anyMatch(gone::contains));
    }

    private void takeBack(Sql sql, Withdrawals targets, TakenIn taken, Instant now) {
        ActivityStore.Withdrawn withdrawn = activities.withdraw(sql, targets, now);
        taken.withdrawn().addAll(withdrawn.events());
        taken.withdrawn().addAll(encounters.withdraw(sql, targets, now));
        relations.withdraw(sql, targets);
        Set<UUID> erased = records.bySource(sql, targets.sources());
        Set<UUID> corrected =
                new TreeSet<>(records.versions(sql, targets.submissionIds()).keySet());
        corrected.addAll(records.orphans(sql, withdrawn.records()));
        corrected.removeAll(erased);
        taken.facts().addAll(relations.lockedPatients(sql, erased));
        taken.facts().addAll(relations.lockedPatients(sql, corrected));
        evidence.remove(sql, erased, true, taken, now);
        actions.forget(sql, erased);
        pins.erase(sql, erased);
        pairs.erase(sql, erased);
        evidence.remove(sql, corrected, false, taken, now);
        evidence.forgetMustLinks(sql, targets.submissionIds(), taken);
        Set<UUID> thinner = new TreeSet<>(withdrawn.records());
        thinner.removeAll(corrected);
        records.refresh(sql, thinner);
        taken.seeds().addAll(thinner);
    }

    private Set<String> takenBack(Sql sql, IncomingBatch batch) {
        Set<String> targets = new TreeSet<>();
        batch.facts().values().forEach(fact -> targets.addAll(targets(fact)));
        batch.named().forEach(named -> targets.add(WithdrawalStore.of(named)));
        return targets.isEmpty() ? Set.of() : withdrawals.among(sql, targets);
    }

    /** What would take this submission back: its id, its source id, its patient's. */
    private static Set<String> targets(Submission fact) {
        return Submissions.sources(fact).stream()
                .map(WithdrawalStore::of)
                .collect(Collectors.toCollection(() -> new TreeSet<>(Set.of(WithdrawalStore.of(fact.submissionId())))));
    }
}
