package health.rapport.attribution.persistence.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** The numbers of names in the ledger. Both directions are remembered; a number never changes its meaning. */
@ApplicationScoped
public class LedgerNames {
    private static final String FIND = "SELECT id FROM dimension WHERE kind = ? AND name = ?";
    private static final String MAKE = "INSERT INTO dimension (kind, name) VALUES (?, ?) ON CONFLICT DO NOTHING";

    private final DataSource source;
    private final Map<Named, Integer> numbers = new ConcurrentHashMap<>();
    private final Map<Integer, Named> names = new ConcurrentHashMap<>();

    public LedgerNames(DataSource source) {
        this.source = source;
    }

    /** What a name is of. */
    public enum Kind {
        CHANNEL,
        CAMPAIGN,
        LINE,
        FACILITY,
        MARKETS
    }

    /** A name; empty for none. */
    public record Named(Kind kind, String name) {}

    /** Made where there is none yet, in a transaction of its own: what rolls back later has not to be forgotten here. */
    public int number(Kind kind, String name) throws SQLException {
        Named named = new Named(kind, name);
        Integer known = numbers.get(named);
        if (known == null) {
            known = made(named);
            remember(known, named);
        }
        return known;
    }

    private int made(Named named) throws SQLException {
        try (Connection own = source.getConnection()) {
            List<Integer> found = find(own, named);
            if (found.isEmpty()) {
                Sql.change(own, MAKE, named.kind().name(), named.name());
                found = find(own, named);
            }
            return found.getFirst();
        }
    }

    private static List<Integer> find(Connection own, Named named) throws SQLException {
        return Sql.rows(own, FIND, row -> row.getInt(1), named.kind().name(), named.name());
    }

    /** The number of a name, if it has one. */
    public Optional<Integer> find(Kind kind, String name) {
        return Optional.ofNullable(numbers.get(new Named(kind, name)));
    }

    /** The name of a number that was given before; empty for none and for what a level does not tell apart. */
    public String name(int number) {
        Named named = names.get(number);
        return named == null ? "" : named.name();
    }

    /** Learns what others have named since. */
    public void refresh() throws SQLException {
        try (Connection own = source.getConnection()) {
            Sql.rows(own, "SELECT id, kind, name FROM dimension", row -> {
                Named named = new Named(Kind.valueOf(row.getString("kind")), row.getString("name"));
                remember(row.getInt("id"), named);
                return named;
            });
        }
    }

    /** The same where something was named that is not known here; costs a look at an index. */
    public void refreshIfNew() throws SQLException {
        try (Connection own = source.getConnection()) {
            Integer newest = Sql.rows(own, "SELECT COALESCE(max(id), 0) FROM dimension", row -> row.getInt(1))
                    .getFirst();
            if (newest == 0 || names.containsKey(newest)) {
                return;
            }
        }
        refresh();
    }

    private void remember(int number, Named named) {
        names.put(number, named);
        numbers.put(named, number);
    }

    /** Every name known here, by number. */
    public Map<Integer, Named> all() {
        return Map.copyOf(names);
    }
}
