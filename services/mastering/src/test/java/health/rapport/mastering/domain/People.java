package health.rapport.mastering.domain;

import health.rapport.contracts.SourceRef;
import health.rapport.contracts.submission.ActivitySubmitted;
import health.rapport.contracts.submission.PersonRecordSubmitted;
import health.rapport.linkage.BatchLinker;
import health.rapport.linkage.Constraints;
import health.rapport.linkage.Decision;
import health.rapport.linkage.Linker;
import health.rapport.linkage.RecordPair;
import health.rapport.linkage.Tier;
import health.rapport.mastering.Given;
import health.rapport.mastering.Given.Data;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A handful of records and who they turn out to be. */
final class People {
    private static final Linker LINKER = Linker.standard();
    private static final ResolveIdentity RESOLVE = new ResolveIdentity(
            LINKER, new Survivorship(new Trust(List.of("ehr", "clinic")), new MarketRules(Map.of("011", "west"))));

    private final List<SourceRecord> records = new ArrayList<>();
    private final Set<RecordPair> mustLink = new HashSet<>();
    private final Set<RecordPair> stewardsMust = new HashSet<>();
    private final Set<RecordPair> cannotLink = new HashSet<>();

    UUID record(String system, String sourceId, Data data) {
        PersonRecordSubmitted submitted = Given.record(system, sourceId, data);
        records.add(new SourceRecord(
                submitted.submissionId(),
                RecordKind.PERSON,
                submitted.source(),
                submitted.person(),
                submitted.labels(),
                new SourceRecord.Seen(submitted.receivedAt(), submitted.receivedAt(), submitted.receivedAt()),
                false,
                Standards.of(submitted.submissionId(), system, submitted.person())));
        return submitted.submissionId();
    }

    UUID activity(String sourceId, Data data) {
        return activity(sourceId, null, data);
    }

    UUID activity(String sourceId, @Nullable String campaign, Data data) {
        ActivitySubmitted submitted = Given.activity(sourceId, campaign, data);
        records.add(new SourceRecord(
                submitted.submissionId(),
                RecordKind.ACTIVITY,
                new SourceRef("website", "activity:" + sourceId),
                data.build(),
                Set.of(),
                new SourceRecord.Seen(submitted.receivedAt(), submitted.occurredAt(), submitted.occurredAt()),
                campaign != null,
                Standards.of(submitted.submissionId(), "website", data.build())));
        return submitted.submissionId();
    }

    void mustLink(UUID a, UUID b) {
        mustLink.add(new RecordPair(a.toString(), b.toString()));
    }

    void stewardSaysOne(UUID a, UUID b) {
        stewardsMust.add(new RecordPair(a.toString(), b.toString()));
    }

    void stewardSaysTwo(UUID a, UUID b) {
        cannotLink.add(new RecordPair(a.toString(), b.toString()));
    }

    void shuffle(Random random) {
        Collections.shuffle(records, random);
    }

    List<ResolvedPerson> resolve() {
        Set<RecordPair> candidates = new BatchLinker(LINKER, Tier.AUTO)
                        .decisions(records.stream()
                                .filter(SourceRecord::comparable)
                                .map(SourceRecord::standard)
                                .toList())
                        .stream()
                        .filter(decision -> decision.tier() != Tier.NEW)
                        .map(Decision::pair)
                        .collect(Collectors.toSet());
        return RESOLVE.resolve(
                new Neighbourhood(records, candidates, mustLink, new Constraints(stewardsMust, cannotLink), Set.of()));
    }

    /** The person that this record belongs to. */
    ResolvedPerson of(UUID record) {
        return resolve().stream()
                .filter(person -> person.unit().recordIds().contains(record))
                .findFirst()
                .orElseThrow();
    }

    boolean together(UUID a, UUID b) {
        return of(a).unit().recordIds().contains(b);
    }
}
