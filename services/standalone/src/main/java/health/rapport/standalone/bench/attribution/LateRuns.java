package health.rapport.standalone.bench.attribution;

import health.rapport.contracts.ContractJson;
import health.rapport.contracts.EncounterData;
import health.rapport.contracts.Fact;
import health.rapport.contracts.Link;
import health.rapport.contracts.Payments;
import health.rapport.contracts.SourceRef;
import health.rapport.contracts.Topic;
import health.rapport.contracts.activity.ActivityLinked;
import health.rapport.contracts.encounter.EncounterLinked;
import health.rapport.contracts.person.PersonRedirected;
import health.rapport.kernel.Channel;
import health.rapport.kernel.Ids;
import health.rapport.kernel.LinkConfidence;
import health.rapport.kernel.Money;
import health.rapport.standalone.bench.BenchStack;
import health.rapport.standalone.bench.Report;
import health.rapport.standalone.bench.Times;
import health.rapport.standalone.instance.Instance;
import health.rapport.standalone.instance.UserError;
import java.sql.Connection;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * How soon a late fact is in the ledger and its rollups, from the moment it is published: both change in one transaction, so a
 * figure asked for after it has it.
 */
record LateRuns(BenchStack stack, KafkaProducer<String, byte[]> producer, Report report) {
    private static final Link SURE = new Link(LinkConfidence.CONFIRMED, "same-source-id", null, List.of(), "1");
    private static final String SOMEBODY = """
            SELECT e.encounter_id, e.person_id, e.started_at, e.service_line, e.facility
            FROM attribution.encounter e WHERE e.encounter_id = ?
            """;
    private static final String ENTRIES = "SELECT count(*) FROM attribution.ledger_entry WHERE encounter_id = '%s'"
            + " AND person = (SELECT number FROM attribution.person_number WHERE person_id = '%s')";

    private record Visit(UUID encounter, UUID person, Instant at, String line, String facility) {
        static Visit read(ResultSet row) throws Exception {
            return new Visit(
                    row.getObject(1, UUID.class),
                    row.getObject(2, UUID.class),
                    row.getObject(3, OffsetDateTime.class).toInstant(),
                    row.getString(4),
                    row.getString(5));
        }
    }

    void measure(int runs) throws Exception {
        try (Connection superuser = stack.database().connect(Instance.DATABASE)) {
            // others than last time: who was merged stays so
            int start = 1_000 + (int) (now() % 40_000) * 3;
            Times touches = new Times(runs);
            Times refunds = new Times(runs);
            Times merges = new Times(runs);
            for (int run = -5; run < runs; run++) {
                int first = 2 * (start + 3 * (run + 5));
                touches.add(run, seen(superuser, touch(visit(superuser, first)), visit(superuser, first)));
                Visit paid = visit(superuser, first + 2);
                refunds.add(run, seen(superuser, refund(paid), paid));
                Visit merged = visit(superuser, first + 4);
                // she turns out to be somebody else, who has a visit already
                UUID into = visit(superuser, first).person();
                Visit then = new Visit(merged.encounter(), into, merged.at(), merged.line(), merged.facility());
                merges.add(
                        run, seen(superuser, new PersonRedirected(merged.person(), now(), into, Instant.now()), then));
            }
            say("a late touch", touches);
            say("a refund", refunds);
            say("a merge", merges);
        }
    }

    private static Visit visit(Connection superuser, int person) throws Exception {
        try (var query = superuser.prepareStatement(SOMEBODY)) {
            query.setObject(1, UUID.fromString("01900000-0000-7000-8002-%012x".formatted(person)));
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return Visit.read(row);
            }
        }
    }

    private static Fact touch(Visit visit) {
        UUID id = Ids.next();
        return new ActivityLinked(
                id,
                1,
                visit.person(),
                null,
                SURE,
                new SourceRef("website", id.toString()),
                "WEB_VISIT",
                visit.at().minusSeconds(60),
                Channel.WEB,
                null,
                null,
                Map.of(),
                Set.of(),
                Set.of());
    }

    private static Fact refund(Visit visit) {
        Payments payments = new Payments(null, usd(500_00), usd(now() % 10_000), usd(100_00), null);
        EncounterData data = new EncounterData(
                visit.facility(), "outpatient", visit.at(), null, null, List.of(), List.of(), null, null, payments);
        return new EncounterLinked(
                visit.encounter(),
                now(),
                visit.person(),
                null,
                SURE,
                new SourceRef("ehr", visit.encounter().toString()),
                visit.line(),
                data,
                Set.of(),
                Set.of());
    }

    /** A version above all that were before, and another one each time this runs. */
    private static long now() {
        return Instant.now().getEpochSecond();
    }

    private static @Nullable Money usd(long cents) {
        return new Money(cents, "USD");
    }

    private long seen(Connection superuser, Fact fact, Visit visit) throws Exception {
        String query = ENTRIES.formatted(visit.encounter(), visit.person());
        String before = LedgerRuns.one(superuser, query);
        long start = System.nanoTime();
        producer.send(new ProducerRecord<>(Topic.of(fact).topicName(), fact.key(), ContractJson.write(fact)));
        producer.flush();
        while (LedgerRuns.one(superuser, query).equals(before)) {
            if (System.nanoTime() - start > 20_000_000_000L) {
                throw new UserError("A late fact was not seen within 20 seconds: "
                        + fact.getClass().getSimpleName());
            }
            Thread.sleep(2);
        }
        return System.nanoTime() - start;
    }

    private void say(String what, Times times) {
        report.say(String.format(
                Locale.ROOT,
                "%-16s seen after p50 %6.0f  p95 %6.0f  p99 %6.0f ms",
                what,
                times.percentile(50),
                times.percentile(95),
                times.percentile(99)));
    }
}
