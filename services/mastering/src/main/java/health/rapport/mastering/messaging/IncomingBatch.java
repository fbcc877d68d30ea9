package health.rapport.mastering.messaging;

import health.rapport.contracts.SourceRef;
import health.rapport.contracts.submission.ActivitySubmitted;
import health.rapport.contracts.submission.CorrectionSubmitted;
import health.rapport.contracts.submission.CoverageSubmitted;
import health.rapport.contracts.submission.DeletionSubmitted;
import health.rapport.contracts.submission.EncounterSubmitted;
import health.rapport.contracts.submission.IdentityMergeSubmitted;
import health.rapport.contracts.submission.PermissionSubmitted;
import health.rapport.contracts.submission.PersonRecordSubmitted;
import health.rapport.contracts.submission.RelationSubmitted;
import health.rapport.contracts.submission.Submission;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * A batch of submissions by kind, each fact once in its newest version. Person records are kept in every version, because
 * all of them are history.
 */
final class IncomingBatch {
    private final List<PersonRecordSubmitted> persons = new ArrayList<>();
    private final Map<UUID, ActivitySubmitted> activities = new TreeMap<>();
    private final Map<UUID, EncounterSubmitted> encounters = new TreeMap<>();
    private final Map<UUID, RelationSubmitted> relations = new TreeMap<>();
    private final Map<UUID, IdentityMergeSubmitted> merges = new TreeMap<>();
    private final List<CorrectionSubmitted> corrections = new ArrayList<>();
    private final List<DeletionSubmitted> deletions = new ArrayList<>();

    IncomingBatch(Collection<? extends Submission> batch) {
        batch.forEach(this::sort);
    }

    private void sort(Submission submission) {
        switch (submission) {
            case PersonRecordSubmitted person -> persons.add(person);
            case ActivitySubmitted activity -> keepNewest(activities, activity);
            case EncounterSubmitted encounter -> keepNewest(encounters, encounter);
            case RelationSubmitted relation -> keepNewest(relations, relation);
            case IdentityMergeSubmitted merge -> keepNewest(merges, merge);
            case CorrectionSubmitted correction -> corrections.add(correction);
            case DeletionSubmitted deletion -> deletions.add(deletion);
            // health plans are told as relations; coverage periods mean nothing to identity
            case CoverageSubmitted _ -> {}
            // campaign keeps the ledger, by address: it reads these itself
            case PermissionSubmitted _ -> {}
        }
    }

    private static <S extends Submission> void keepNewest(Map<UUID, S> known, S submission) {
        known.merge(submission.submissionId(), submission, (a, b) -> b.version() > a.version() ? b : a);
    }

    /** The batch without what was taken back, by submission or by source. */
    void drop(Predicate<Submission> takenBack) {
        persons.removeIf(takenBack);
        activities.values().removeIf(takenBack);
        encounters.values().removeIf(takenBack);
        relations.values().removeIf(takenBack);
        merges.values().removeIf(takenBack);
    }

    List<PersonRecordSubmitted> persons() {
        return persons;
    }

    Collection<ActivitySubmitted> activities() {
        return activities.values();
    }

    Collection<EncounterSubmitted> encounters() {
        return encounters.values();
    }

    Collection<RelationSubmitted> relations() {
        return relations.values();
    }

    Collection<IdentityMergeSubmitted> merges() {
        return merges.values();
    }

    List<CorrectionSubmitted> corrections() {
        return corrections;
    }

    List<DeletionSubmitted> deletions() {
        return deletions;
    }

    /** Patients whom encounters, relations and merges name by their source's id. */
    Set<SourceRef> named() {
        Set<SourceRef> named =
                new TreeSet<>(java.util.Comparator.comparing(SourceRef::system).thenComparing(SourceRef::id));
        encounters.values().forEach(encounter -> named.add(encounter.patient()));
        relations.values().forEach(relation -> named.add(relation.patient()));
        merges.values().forEach(merge -> named.addAll(List.of(merge.surviving(), merge.merged())));
        return named;
    }

    /** Everything that came in, but for corrections and deletions, by id. */
    Map<UUID, Submission> facts() {
        Map<UUID, Submission> facts = new HashMap<>();
        persons.forEach(person -> facts.put(person.submissionId(), person));
        facts.putAll(activities);
        facts.putAll(encounters);
        facts.putAll(relations);
        facts.putAll(merges);
        return facts;
    }
}
