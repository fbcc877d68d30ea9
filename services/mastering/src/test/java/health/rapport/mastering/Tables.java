package health.rapport.mastering;

import health.rapport.testsupport.EmbeddedPostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Looks at what mastering keeps. A person is written as its first record, because ids are made up anew in every run. */
public final class Tables {
    private static final String STATE = """
            WITH who AS (SELECT person_id, min(record_id::text) AS name FROM mastering.membership GROUP BY person_id)
            SELECT 'member ' || m.record_id || ' of ' || w.name || ' ' || (m.link ->> 'rule') || ' v' || m.version || ' '
                   || m.received_at || m.first_at || m.current_at || m.campaign
            FROM mastering.membership m JOIN who w USING (person_id)
            UNION ALL
            SELECT 'person ' || w.name || ' ' || p.status || ' ' || p.golden || p.origins || p.markets::text || p.sources::text
                   || p.labels::text || p.promoted || p.first_seen_at || COALESCE(p.household_id::text, 'no household')
                   || p.other_addresses::text
            FROM mastering.person p JOIN who w USING (person_id) WHERE p.state = 'LIVE'
            UNION ALL
            SELECT 'living ' || count(*) FROM mastering.person WHERE state = 'LIVE'
            UNION ALL
            SELECT 'tie ' || l.name || ' to ' || p.name || ' ' || t.score || t.evidence::text
            FROM mastering.lower_link t JOIN who l ON l.person_id = t.lead_id JOIN who p ON p.person_id = t.person_id
            UNION ALL
            SELECT 'ties ' || count(*) FROM mastering.lower_link WHERE person_id IS NOT NULL
            UNION ALL
            SELECT 'activity ' || a.activity_id || ' of ' || COALESCE(w.name, 'nobody') || a.markets::text || (a.link ->> 'rule')
            FROM mastering.activity a LEFT JOIN who w USING (person_id)
            UNION ALL
            SELECT 'encounter ' || e.encounter_id || ' of ' || COALESCE(w.name, 'nobody') || e.markets::text
            FROM mastering.encounter e LEFT JOIN who w USING (person_id)
            UNION ALL
            SELECT 'relations ' || w.name || (
                SELECT string_agg(said.kind || COALESCE(other.name, said.party) || said.active, ' ' ORDER BY said.kind, COALESCE(other.name, said.party))
                FROM jsonb_to_recordset(r.relations) AS said (kind text, party text, active boolean)
                LEFT JOIN who other ON other.person_id::text = said.party)
            FROM mastering.person_relations r JOIN who w USING (person_id) WHERE r.relations <> '[]' -- none is none, whether or not there ever were any
            UNION ALL
            SELECT 'pair ' || left_id || right_id || tier FROM mastering.pair_decision
            ORDER BY 1
            """;
    private static final String EMPTY = """
            TRUNCATE mastering.source_record, mastering.membership, mastering.record_key, mastering.hot_key, mastering.contact_key, mastering.membership_past,
                mastering.pair_decision, mastering.must_link, mastering.person, mastering.identity_change, mastering.activity,
                mastering.encounter, mastering.relation, mastering.person_relations, mastering.lower_link, mastering.withdrawal, mastering.withdrawn_fact,
                mastering.golden_pin, mastering.pair_decision_past,
                mastering.steward_action, mastering.steward_statement, mastering.steward_constraint, mastering.review_claim,
                mastering.first_load
            """;

    /** Whose everything is, by id, and what ids mean; without versions and times. */
    private static final String IDENTITIES = """
            SELECT 'member ' || record_id || ' of ' || person_id || (link ->> 'rule') FROM mastering.membership
            UNION ALL
            SELECT 'person ' || person_id || state || COALESCE(redirected_to::text, '')
                   || CASE WHEN state = 'LIVE' THEN status || golden || origins || markets::text || sources::text || labels::text
                           || ARRAY(SELECT unnest(merged_ids) ORDER BY 1)::text || promoted || first_seen_at || other_addresses::text ELSE '' END
            FROM mastering.person
            UNION ALL
            SELECT 'tie ' || lead_id || ' to ' || person_id || score || evidence::text FROM mastering.lower_link WHERE person_id IS NOT NULL
            UNION ALL
            SELECT 'activity ' || activity_id || ' of ' || COALESCE(person_id::text, 'nobody') || COALESCE(link ->> 'rule', '') FROM mastering.activity
            UNION ALL
            SELECT 'encounter ' || encounter_id || ' of ' || COALESCE(person_id::text, 'nobody') FROM mastering.encounter
            UNION ALL
            SELECT 'relations ' || person_id || relations FROM mastering.person_relations WHERE relations <> '[]'
            ORDER BY 1
            """;

    private Tables() {}

    /** Everything that a merge and its undoing must leave as it was. */
    static List<String> identities() {
        return texts(IDENTITIES);
    }

    /** Everything that must not depend on the order of arrival. */
    static List<String> state() {
        return texts(STATE);
    }

    /** The first column of each row. */
    public static List<String> texts(String query) {
        try (Connection connection = EmbeddedPostgresServer.shared().superuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException failed) {
            throw new IllegalStateException("cannot look at the tables", failed);
        }
    }

    static void empty() {
        run("SELECT mastering.make_indexes_again(true), mastering.make_indexes_again(false)");
        run(EMPTY);
    }

    /** Changes something, as the superuser. */
    public static void run(String statement) {
        try (Connection connection = EmbeddedPostgresServer.shared().superuser();
                Statement one = connection.createStatement()) {
            one.execute(statement);
        } catch (SQLException failed) {
            throw new IllegalStateException("the tables cannot be changed", failed);
        }
    }
}
