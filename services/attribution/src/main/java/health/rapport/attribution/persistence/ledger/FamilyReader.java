package health.rapport.attribution.persistence.ledger;

import health.rapport.attribution.domain.ledger.Conversion.Worth;
import health.rapport.attribution.domain.ledger.Identities;
import health.rapport.attribution.domain.ledger.PathFinder.Family;
import health.rapport.attribution.domain.ledger.PathFinder.Owner;
import health.rapport.attribution.domain.ledger.PathFinder.SeenTouch;
import health.rapport.attribution.domain.ledger.PathFinder.SeenVisit;
import health.rapport.attribution.domain.ledger.PathTouch;
import health.rapport.attribution.persistence.ledger.LedgerNames.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The facts of some people, gathered by who they count for. */
public final class FamilyReader {
    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private static final String VISITS = """
            SELECT encounter_id, person_id, confidence = 'CONFIRMED' AS confirmed, service_line, facility,
                (date_part('epoch', started_at) * 1000000)::bigint AS at,
                CASE WHEN currency = ? THEN expected_minor - cost_minor END AS expected,
                CASE WHEN currency = ? THEN actual_minor - cost_minor END AS actual
            FROM encounter WHERE person_id = ANY (?) AND NOT withdrawn AND started_at IS NOT NULL
            """;

    private static final String TOUCHES = """
            SELECT person_id, (date_part('epoch', occurred_at) * 1000000)::bigint AS at, channel, campaign_id,
                confidence = 'CONFIRMED' AS confirmed, 3 AS kind
            FROM activity WHERE person_id = ANY (?) AND NOT withdrawn AND occurred_at IS NOT NULL
            UNION ALL
            SELECT person_id, (date_part('epoch', decided_at) * 1000000)::bigint, channel, campaign_id::text, true, 1
            FROM touchpoint WHERE person_id = ANY (?) AND status IN ('SENT', 'DELIVERED')
            UNION ALL
            SELECT person_id, (date_part('epoch', clicked_at) * 1000000)::bigint, channel, campaign_id::text, true, 2
            FROM touchpoint WHERE person_id = ANY (?) AND clicked_at IS NOT NULL
            """;

    /** From here on reading in parallel is quicker. */
    private static final int MANY = 500;

    private final DataSource source;
    private final Connection tx;
    private final LedgerNames names;
    private final PeopleNow people;
    private final Map<UUID, Owner> owners = new HashMap<>();

    /**
     * @param source of connections beside the transaction's
     * @param tx of the claim
     */
    public FamilyReader(DataSource source, Connection tx, LedgerNames names, PeopleNow people) {
        this.source = source;
        this.tx = tx;
        this.names = names;
        this.people = people;
    }

    private record Found(
            UUID encounterId, UUID personId, boolean confirmed, long at, int line, int facility, Worth worth) {}

    /** Those with encounters; whoever has none has no conversion. */
    public List<Family> withVisits(String currency) throws SQLException {
        Identities identities = people.identities();
        List<Found> visits = Sql.rows(tx, VISITS, this::visit, currency, currency, Sql.uuids(tx, people.ids()));
        Set<UUID> heads = new HashSet<>();
        visits.forEach(visit -> heads.add(identities.probably(visit.personId())));
        List<UUID> members = people.ids().stream()
                .filter(id -> heads.contains(identities.probably(id)))
                .toList();
        Set<UUID> roots = new HashSet<>(heads);
        members.forEach(member -> roots.add(identities.root(member)));
        people.number(tx, roots);
        Map<UUID, Family> families = new HashMap<>();
        for (Found visit : visits) {
            family(families, visit.personId()).visits().add(seen(visit));
        }
        touches(members, families);
        return List.copyOf(families.values());
    }

    private void touches(List<UUID> members, Map<UUID, Family> families) throws SQLException {
        for (Raw raw : members.size() < MANY ? raw(tx, members) : inParallel(members)) {
            family(families, raw.person())
                    .touches()
                    .add(new SeenTouch(
                            owner(people.identities().root(raw.person())), raw.confirmed(), raw.kind(), raw.touch()));
        }
    }

    private record Raw(UUID person, PathTouch touch, boolean confirmed, int kind) {}

    /**
     * On connections of their own: what they see was committed before, and what is committed from now on marks its people
     * again.
     */
    private List<Raw> inParallel(List<UUID> members) throws SQLException {
        int half = members.size() / 2;
        var first = CompletableFuture.supplyAsync(() -> apart(members.subList(0, half)));
        List<Raw> all = new ArrayList<>(apart(members.subList(half, members.size())));
        all.addAll(first.join());
        return all;
    }

    private List<Raw> apart(List<UUID> members) {
        try (Connection own = source.getConnection()) {
            own.setAutoCommit(false);
            try {
                return raw(own, members);
            } finally {
                own.rollback();
                own.setAutoCommit(true);
            }
        } catch (SQLException failed) {
            throw new CompletionException(failed);
        }
    }

    private List<Raw> raw(Connection reading, List<UUID> members) throws SQLException {
        if (members.isEmpty()) {
            return List.of();
        }
        Numbers numbers = new Numbers(names, new HashMap<>(), new HashMap<>());
        var ids = Sql.uuids(reading, members);
        return Sql.rows(
                reading,
                TOUCHES,
                row -> new Raw(
                        row.getObject(1, UUID.class),
                        new PathTouch(
                                row.getLong(2), numbers.channel(row.getString(3)), numbers.campaign(row.getString(4))),
                        row.getBoolean(5),
                        row.getInt(6)),
                ids,
                ids,
                ids);
    }

    /** Few names come millions of times. */
    private record Numbers(LedgerNames names, Map<String, Integer> channels, Map<String, Integer> campaigns) {
        int channel(String name) throws SQLException {
            Integer known = channels.get(name);
            if (known == null) {
                known = names.number(Kind.CHANNEL, name);
                channels.put(name, known);
            }
            return known;
        }

        /** Sources write what they like for a campaign's id; what is none is no campaign. */
        int campaign(@Nullable String id) throws SQLException {
            String text = Objects.requireNonNullElse(id, "");
            Integer known = campaigns.get(text);
            if (known == null) {
                known = names.number(Kind.CAMPAIGN, UUID_TEXT.matcher(text).matches() ? text : "");
                campaigns.put(text, known);
            }
            return known;
        }
    }

    private Family family(Map<UUID, Family> families, UUID member) throws SQLException {
        UUID head = people.identities().probably(member);
        Family family = families.get(head);
        if (family == null) {
            family = new Family(owner(head), new ArrayList<>(), new ArrayList<>());
            families.put(head, family);
        }
        return family;
    }

    private SeenVisit seen(Found visit) throws SQLException {
        Owner owner = owner(people.identities().root(visit.personId()));
        return new SeenVisit(
                visit.encounterId(),
                owner,
                visit.confirmed(),
                visit.at(),
                visit.line(),
                visit.facility(),
                visit.worth());
    }

    private Owner owner(UUID root) throws SQLException {
        Owner owner = owners.get(root);
        if (owner == null) {
            Identities identities = people.identities();
            owner = new Owner(
                    people.numbers().getOrDefault(root, 0),
                    names.number(Kind.MARKETS, identities.markets(root)),
                    identities.reported(root));
            owners.put(root, owner);
        }
        return owner;
    }

    private Found visit(ResultSet row) throws SQLException {
        return new Found(
                row.getObject("encounter_id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getBoolean("confirmed"),
                row.getLong("at"),
                names.number(Kind.LINE, Objects.requireNonNullElse(row.getString("service_line"), "")),
                names.number(Kind.FACILITY, Objects.requireNonNullElse(row.getString("facility"), "")),
                new Worth(micro(Sql.nullable(row, "expected")), micro(Sql.nullable(row, "actual"))));
    }

    /** Minor units are hundredths; the ledger counts millionths. */
    private static @Nullable Long micro(@Nullable Long minor) {
        return minor == null ? null : Long.valueOf(Math.multiplyExact(minor, 10_000L));
    }
}
