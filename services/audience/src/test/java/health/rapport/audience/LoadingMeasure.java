package health.rapport.audience;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.audience.everybody.EverybodyInMemory;
import health.rapport.testsupport.RapportTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * How long many people take to load, and a change to arrive beside them. No test by its name, so that it only measures
 * where it is asked to: {@code mvn -f services/audience/pom.xml test -Dtest=LoadingMeasure -Drapport.load.people=200000}.
 */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class LoadingMeasure {
    private static final Logger LOG = Logger.getLogger(LoadingMeasure.class);
    private static final int CHANGES = 20;

    @Inject
    EverybodyInMemory everybody;

    @Test
    void manyPeopleAreLoadedAndFollowed() {
        int people = Integer.getInteger("rapport.load.people", 10_000);
        fill(people);
        Duration load = reload(people);
        long heap = heapMegabytes();
        LOG.infof(
                "%,d people, %,d activities, %,d encounters: loaded in %d ms, %d MB of heap in use after it",
                people, 10L * people, 5L * people, load.toMillis(), heap);
        LOG.infof("one change is seen after %d ms on average of %d", change().toMillis(), CHANGES);
        assertThat(everybody.now().people().size()).isEqualTo(people);
    }

    private static void fill(int people) {
        Sql.run("TRUNCATE person, activity, encounter, score, former_score, relation, contact");
        for (String table : new String[] {"person", "activity", "encounter", "score"}) {
            Sql.run("ALTER TABLE " + table + " DISABLE TRIGGER USER");
        }
        String some = " FROM generate_series(1, " + people + ") i";
        Sql.run(
                "INSERT INTO person (person_id, version, state, status, markets, gender, birth_date, postal_code, city, region, country,"
                        + " email_key, phones, sources, first_seen_at, has_street) SELECT lpad(to_hex(i), 32, '0')::uuid, 1, 'STATED', 'MASTERED',"
                        + " ARRAY['m' || i % 5], CASE i % 2 WHEN 0 THEN 'F' ELSE 'M' END, date '1930-01-01' + i % 30000, lpad((i % 900)::text, 5, '0'),"
                        + " 'City ' || i % 300, 'MA', 'US', 'p' || i || '@example.org', ARRAY['+1413' || lpad(i::text, 7, '0')], '{ehr}', now(), true"
                        + some);
        // in the order of time, not of people, as they would have come
        Sql.run(
                "INSERT INTO activity (activity_id, version, person_id, gone, confidence, type, occurred_at, channel, source, campaign_id,"
                        + " attributes) SELECT gen_random_uuid(), 1, lpad(to_hex(1 + (k * 7919::bigint + i) % " + people
                        + "), 32, '0')::uuid, false,"
                        + " 'CONFIRMED', 'TYPE_' || k % 7, now() - (i % 1000) * interval '1 day', 'WEB', 'website', 'c' || k, '{\"topic\":\"heart\"}'"
                        + " FROM generate_series(1, 10) k, generate_series(1, " + people + ") i");
        Sql.run(
                "INSERT INTO encounter (encounter_id, version, person_id, gone, confidence, started_at, service_line, facility,"
                        + " encounter_class, diagnoses, procedures, source) SELECT gen_random_uuid(), 1,"
                        + " lpad(to_hex(1 + (k * 104729::bigint + i) % " + people
                        + "), 32, '0')::uuid, false, 'CONFIRMED',"
                        + " now() - (i % 1000) * interval '1 day', 'LINE_' || k, 'Facility ' || i % 12, 'outpatient',"
                        + " ARRAY['ICD-10-CM|I' || 10 + i % 60], ARRAY['CPT|77' || 100 + i % 300], 'ehr'"
                        + " FROM generate_series(1, 5) k, generate_series(1, " + people + ") i");
        Sql.run("INSERT INTO score (person_id, version, scores) SELECT person_id, 1, '{\"m\":0.5}' FROM person");
        for (String table : new String[] {"person", "activity", "encounter", "score"}) {
            Sql.run("ALTER TABLE " + table + " ENABLE TRIGGER USER");
        }
        Sql.run("ANALYZE");
    }

    private Duration reload(int people) {
        Instant begin = Instant.now();
        Sql.run("UPDATE read_model SET forgotten = pg_current_xact_id()");
        while (everybody.now().people().size() != people) {
            pause();
        }
        return Duration.between(begin, Instant.now());
    }

    private Duration change() {
        Duration all = Duration.ZERO;
        for (int i = 0; i < CHANGES; i++) {
            UUID somebody = UUID.randomUUID();
            Sql.run("INSERT INTO person (person_id, version, state, status) VALUES ('" + somebody
                    + "', 1, 'STATED', 'MASTERED')");
            Instant begin = Instant.now();
            while (everybody.now().people().find(somebody) == null) {
                pause();
            }
            all = all.plus(Duration.between(begin, Instant.now()));
            Sql.run("DELETE FROM person WHERE person_id = '" + somebody + "'");
            while (everybody.now().people().find(somebody) != null) {
                pause();
            }
        }
        return all.dividedBy(CHANGES);
    }

    private static long heapMegabytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    }

    private static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
    }
}
