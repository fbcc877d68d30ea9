package health.rapport.mastering.messaging;

import health.rapport.contracts.submission.CorrectionSubmitted;
import health.rapport.contracts.submission.DeletionSubmitted;
import health.rapport.contracts.submission.Submission;
import health.rapport.mastering.persistence.ActivityStore;
import health.rapport.mastering.persistence.EncounterStore;
import health.rapport.mastering.persistence.RecordStore;
import health.rapport.mastering.persistence.RelationStore;
import health.rapport.mastering.persistence.Sql;
import health.rapport.mastering.persistence.WithdrawalStore;
import health.rapport.mastering.persistence.Withdrawals;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
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

    TakeBack(
            WithdrawalStore withdrawals,
            RecordStore records,
            Evidence evidence,
            ActivityStore activities,
            EncounterStore encounters,
            RelationStore relations) {
        this.withdrawals = withdrawals;
        this.records = records;
        this.evidence = evidence;
        this.activities = activities;
        this.encounters = encounters;
        this.relations = relations;
    }

    /** Remembers and applies what the batch takes back, then drops from the batch whatever was ever taken back. */
    void apply(Sql sql, IncomingBatch batch, TakenIn taken, Instant now) {
        remember(sql, batch, now);
        Withdrawals targets = new Withdrawals(
                batch.corrections().stream()
                        .map(CorrectionSubmitted::correctedSubmissionId)
                        .collect(Collectors.toSet()),
                batch.deletions().stream().map(DeletionSubmitted::deleted).collect(Collectors.toSet()));
        if (!targets.isEmpty()) {
            takeBack(sql, targets, taken, now);
        }
        dropTakenBack(sql, batch);
    }

    private void remember(Sql sql, IncomingBatch batch, Instant now) {
        Map<String, UUID> origins = new HashMap<>();
        batch.corrections().forEach(c -> origins.put(WithdrawalStore.of(c.correctedSubmissionId()), c.submissionId()));
        batch.deletions().forEach(d -> origins.put(WithdrawalStore.of(d.deleted()), d.submissionId()));
        withdrawals.store(sql, origins, now);
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
        evidence.remove(sql, erased, true, taken);
        evidence.remove(sql, corrected, false, taken);
        evidence.forgetMustLinks(sql, targets.submissionIds(), taken);
        Set<UUID> thinner = new TreeSet<>(withdrawn.records());
        thinner.removeAll(corrected);
        records.refresh(sql, thinner);
        taken.seeds().addAll(thinner);
    }

    private void dropTakenBack(Sql sql, IncomingBatch batch) {
        Set<String> targets = new TreeSet<>();
        batch.facts().values().forEach(fact -> targets.addAll(targets(fact)));
        batch.named().forEach(named -> targets.add(WithdrawalStore.of(named)));
        Set<String> gone = withdrawals.among(sql, targets);
        if (!gone.isEmpty()) {
            batch.drop(fact -> targets(fact).stream().anyMatch(gone::contains));
        }
    }

    /** What would take this submission back: its id, its source id, its patient's. */
    private static Set<String> targets(Submission fact) {
        return Submissions.sources(fact).stream()
                .map(WithdrawalStore::of)
                .collect(Collectors.toCollection(() -> new TreeSet<>(Set.of(WithdrawalStore.of(fact.submissionId())))));
    }
}
