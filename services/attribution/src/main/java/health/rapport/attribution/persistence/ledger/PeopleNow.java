package health.rapport.attribution.persistence.ledger;

import health.rapport.attribution.domain.ledger.Identities;
import health.rapport.attribution.domain.ledger.Identities.Edge;
import health.rapport.attribution.domain.ledger.Identities.Someone;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Some people, and all who are or may be the same. */
public final class PeopleNow {
    /** Everybody reachable by redirects and lower-confidence edges, in any direction. */
    private static final String RELATED = """
            WITH RECURSIVE related (person_id) AS (
                SELECT DISTINCT unnest(?::uuid[])
                UNION
                SELECT other.person_id FROM related, LATERAL (
                    SELECT p.into_id AS person_id FROM person p
                    WHERE p.person_id = related.person_id AND p.state = 'REDIRECTED'
                    UNION ALL
                    SELECT p.person_id FROM person p WHERE p.into_id = related.person_id AND p.state = 'REDIRECTED'
                    UNION ALL
                    SELECT l.person_id FROM lead_link l WHERE l.lead_id = related.person_id AND l.person_id IS NOT NULL
                    UNION ALL
                    SELECT l.lead_id FROM lead_link l WHERE l.person_id = related.person_id) other)
            SELECT person_id FROM related
            """;

    private static final String PEOPLE =
            "SELECT person_id, state, status, into_id, markets FROM person WHERE person_id = ANY (?)";
    private static final String EDGES = "SELECT lead_id, person_id, COALESCE(score, 0) AS score FROM lead_link"
            + " WHERE lead_id = ANY (?) AND person_id IS NOT NULL";
    private static final String NUMBERS = "SELECT person_id, number FROM person_number WHERE person_id = ANY (?)";
    private static final String NUMBER = """
            INSERT INTO person_number (person_id)
            SELECT id FROM unnest(?::uuid[]) AS id WHERE NOT EXISTS (SELECT FROM person_number n WHERE n.person_id = id)
            """;
    private static final String FORGET = """
            DELETE FROM person_number n USING person p
            WHERE n.person_id = ANY (?) AND p.person_id = n.person_id AND p.state = 'ERASED'
            """;

    private final Set<UUID> ids;
    private final Identities identities;
    private final Map<UUID, Integer> numbers;

    private PeopleNow(Set<UUID> ids, Identities identities, Map<UUID, Integer> numbers) {
        this.ids = ids;
        this.identities = identities;
        this.numbers = numbers;
    }

    public static PeopleNow around(Connection tx, Collection<UUID> some) throws SQLException {
        Set<UUID> ids = new HashSet<>(Sql.rows(tx, RELATED, row -> row.getObject(1, UUID.class), Sql.uuids(tx, some)));
        List<Someone> people = Sql.rows(tx, PEOPLE, PeopleNow::someone, Sql.uuids(tx, ids));
        List<Edge> edges = Sql.rows(
                tx,
                EDGES,
                row -> new Edge(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getDouble(3)),
                Sql.uuids(tx, ids));
        return new PeopleNow(ids, new Identities(people, edges), numbers(tx, ids));
    }

    private static Someone someone(ResultSet row) throws SQLException {
        String[] markets = (String[]) row.getArray("markets").getArray();
        return new Someone(
                row.getObject("person_id", UUID.class),
                row.getString("state").equals("STATED"),
                row.getString("status"),
                row.getString("state").equals("REDIRECTED") ? row.getObject("into_id", UUID.class) : null,
                Arrays.stream(markets).sorted().collect(Collectors.joining("|")));
    }

    private static Map<UUID, Integer> numbers(Connection tx, Collection<UUID> of) throws SQLException {
        Map<UUID, Integer> numbers = new HashMap<>();
        Sql.rows(tx, NUMBERS, row -> numbers.put(row.getObject(1, UUID.class), row.getInt(2)), Sql.uuids(tx, of));
        return numbers;
    }

    /** Gives numbers to those who have none. */
    public void number(Connection tx, Collection<UUID> roots) throws SQLException {
        List<UUID> without = roots.stream()
                .filter(root -> !numbers.containsKey(root))
                .distinct()
                .sorted()
                .toList();
        if (!without.isEmpty()) {
            Sql.change(tx, NUMBER, Sql.uuids(tx, without));
            numbers.putAll(numbers(tx, without));
        }
    }

    /** Takes the numbers of erased people away from them. */
    public void forgetErased(Connection tx) throws SQLException {
        Sql.change(tx, FORGET, Sql.uuids(tx, ids));
    }

    /** All ids. */
    public Set<UUID> ids() {
        return ids;
    }

    public Identities identities() {
        return identities;
    }

    /** Number of each id that has one. */
    public Map<UUID, Integer> numbers() {
        return numbers;
    }
}
