package health.rapport.audience.persistence;

import static java.util.stream.Collectors.toSet;

import health.rapport.rules.ContactFact;
import health.rapport.rules.MoreFacts;
import io.vertx.mutiny.sqlclient.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whom and what some people have to do with. */
final class TieFacts {
    private static final String RELATIONS =
            "SELECT person_id, relations FROM relation WHERE person_id = ANY($1::uuid[])";
    // those of whoever was merged into a person are hers
    private static final String CONTACTS = """
            SELECT p.person_id, campaign_id, channel, decided_at, engagements
            FROM (SELECT person_id, unnest(merged_ids::uuid[] || person_id) AS former_id FROM person WHERE person_id = ANY($1::uuid[])) p
            JOIN contact c ON c.person_id = p.former_id
            WHERE happened
            """;

    private final Wanted wanted;
    private final Map<UUID, Set<MoreFacts.Relation>> relations = new HashMap<>();
    private final Map<UUID, List<ContactFact>> contacts;

    TieFacts(FactRows.Reading reading, Wanted wanted) {
        this.wanted = wanted;
        reading.of(RELATIONS, wanted.of(Facts.RELATIONS)).forEach(row -> relations.put(row.getUUID(0), relations(row)));
        contacts = FactRows.byPerson(reading.of(CONTACTS, wanted.of(Facts.CONTACTS)), any -> true, TieFacts::contact);
    }

    private static Set<MoreFacts.Relation> relations(Row row) {
        return Stream.of(row.getArrayOfStrings(1)).map(RelationRow::read).collect(toSet());
    }

    private static ContactFact contact(Row row) {
        return new ContactFact(
                row.getString("campaign_id"),
                row.getString("channel"),
                FactRows.instant(row, "decided_at"),
                Set.of(row.getArrayOfStrings("engagements")));
    }

    MoreFacts.Ties of(UUID person, @Nullable UUID household) {
        return new MoreFacts.Ties(
                wanted.choose(
                        person,
                        Facts.RELATIONS,
                        she -> relations.getOrDefault(she, Set.of()),
                        before -> before.more().ties().relations()),
                household == null ? null : household.toString(),
                Set.of(),
                wanted.choose(
                        person,
                        Facts.CONTACTS,
                        she -> contacts.getOrDefault(she, List.of()),
                        before -> before.more().ties().contacts()));
    }
}
