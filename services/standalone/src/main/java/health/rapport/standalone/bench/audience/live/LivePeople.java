package health.rapport.standalone.bench.audience.live;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;

/** Made-up people in the tables of audience: ten activities, five encounters and a score each; every fifth is a lead, half of whom have the e-mail of a patient. */
record LivePeople(Connection database, int people) {
    /** So many doctors share those who have one. */
    static final int DOCTORS = 40;

    private static final String ID = "lpad(to_hex(%s), 32, '0')::uuid";

    static UUID id(long number) {
        return new UUID(0, number);
    }

    void fill() throws SQLException {
        List<String> tables = List.of("person", "activity", "encounter", "score", "relation");
        run("SET search_path = audience, public; SET synchronous_commit = off; SET work_mem = '256MB'");
        run("TRUNCATE person, activity, encounter, score, former_score, relation, contact, person_change");
        for (String table : tables) {
            run("ALTER TABLE " + table + " DISABLE TRIGGER USER");
        }
        fillAll(" FROM generate_series(1, " + people + ") i");
        for (String table : tables) {
            run("ALTER TABLE " + table + " ENABLE TRIGGER USER");
        }
        run("ANALYZE person, activity, encounter, score, relation");
        // everybody is read into memory anew
        run("UPDATE read_model SET forgotten = pg_current_xact_id()");
    }

    private void fillAll(String each) throws SQLException {
        run(
                "INSERT INTO person (person_id, version, state, status, markets, gender, birth_date, postal_code, city, region, country,"
                        + " email_key, phones, sources, first_seen_at, has_street) SELECT " + ID.formatted("i")
                        + ", 1, 'STATED', CASE i % 5 WHEN 0 THEN 'UNMASTERED' ELSE 'MASTERED' END,"
                        + " ARRAY['m' || i % 5], CASE i % 2 WHEN 0 THEN 'F' ELSE 'M' END, date '1930-01-01' + i % 30000, lpad((i % 900)::text, 5, '0'),"
                        + " 'City ' || i % 300, 'MA', 'US', 'p' || CASE i % 10 WHEN 0 THEN i + 1 ELSE i END || '@example.org',"
                        + " ARRAY['+1413' || lpad(i::text, 7, '0')], '{ehr}', now() - (i % 1000) * interval '1 day', i % 5 <> 0"
                        + each);
        // in the order of time, not of people, as they would have come
        run(
                "INSERT INTO activity (activity_id, version, person_id, gone, confidence, type, occurred_at, channel, source, campaign_id,"
                        + " attributes) SELECT gen_random_uuid(), 1, "
                        + ID.formatted("1 + (k * 7919::bigint + i) % " + people)
                        + ", false, 'CONFIRMED', 'TYPE_' || k % 7, now() - (i % 1000) * interval '1 day', 'WEB', 'website', 'c' || k, '{\"topic\":\"heart\"}'"
                        + " FROM generate_series(1, 10) k, generate_series(1, " + people + ") i");
        run(
                "INSERT INTO encounter (encounter_id, version, person_id, gone, confidence, started_at, service_line, facility,"
                        + " encounter_class, diagnoses, procedures, source) SELECT gen_random_uuid(), 1, "
                        + ID.formatted("1 + (k * 104729::bigint + i) % " + people)
                        + ", false, 'CONFIRMED', now() - (i % 1000) * interval '1 day', 'LINE_' || k, 'Facility ' || i % 12, 'outpatient',"
                        + " ARRAY['ICD-10-CM|I' || 10 + i % 60], ARRAY['CPT|77' || 100 + i % 300], 'ehr'"
                        + " FROM generate_series(1, 5) k, generate_series(1, " + people + ") i");
        run("INSERT INTO score (person_id, version, scores) SELECT " + ID.formatted("i")
                + ", 1, jsonb_build_object('m', (i * 7919::bigint % 900) / 1000.0)" + each);
        run("INSERT INTO relation (person_id, version, relations) SELECT " + ID.formatted("i")
                + ", 1, ARRAY['PCP|' || 1003000000 + i % " + DOCTORS + "]" + each + " WHERE i % 3 = 0");
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
