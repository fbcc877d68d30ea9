package health.rapport.campaign.persistence.journey;

import health.rapport.campaign.CampaignSettings;
import health.rapport.campaign.domain.Recipient;
import health.rapport.campaign.domain.RecipientFacts;
import health.rapport.campaign.domain.Surroundings;
import health.rapport.campaign.domain.journey.Happening;
import health.rapport.campaign.domain.journey.Past;
import health.rapport.campaign.domain.journey.Question.Answer;
import health.rapport.campaign.persistence.PersonColumns;
import health.rapport.rules.PersonFacts;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is known of people, merges followed. */
@ApplicationScoped
public class PastStore {
    private static final PersonColumns PERSON = PersonColumns.of("p");
    private static final String WHO =
            " FROM unnest($1::uuid[]) AS u (id) CROSS JOIN LATERAL (SELECT surviving(u.id) AS id OFFSET 0) w ";
    private static final String HAPPENINGS = "SELECT u.id AS asked, h.*" + WHO
            + "CROSS JOIN LATERAL (SELECT ids_of(w.id) AS ids OFFSET 0) s"
            + " JOIN person_happening h ON h.person_id = ANY (s.ids) AND h.usable";
    // of the merged audience states that they left, which is no news of anybody
    private static final String MEMBERS = "SELECT u.id AS asked, m.audience_id, m.member, m.since" + WHO
            + "JOIN audience_member m ON m.person_id = w.id";
    private static final String ANSWERS = "SELECT u.id AS asked, c.campaign_id,"
            + " jsonb_path_exists(c.engagements, '$[*] ? (@.kind == \"CLICKED\")') AS clicked" + WHO
            + "CROSS JOIN LATERAL (SELECT ids_of(w.id) AS ids OFFSET 0) s"
            + " JOIN contact c ON c.person_id = ANY (s.ids) AND c.state = 'SENT'"
            + " JOIN journey_message m ON m.campaign_id = c.campaign_id";
    private static final String PEOPLE =
            "SELECT u.id AS asked, " + PERSON.select() + WHO + "JOIN person p ON p.person_id = w.id";
    private final Surroundings surroundings;

    @Inject
    public PastStore(CampaignSettings settings) {
        this.surroundings = settings.surroundings();
    }

    /** Of each of these people, by the id that was asked. */
    public Uni<Map<UUID, Past>> read(SqlClient db, List<UUID> people) {
        Tuple ids = Tuple.tuple().addArrayOfUUID(people.stream().distinct().toArray(UUID[]::new));
        Gathered found = new Gathered(surroundings);
        return db.preparedQuery(HAPPENINGS)
                .execute(ids)
                .invoke(rows -> found.happenings(rows, false))
                .chain(() -> db.preparedQuery(MEMBERS).execute(ids))
                .invoke(rows -> found.happenings(rows, true))
                .chain(() -> db.preparedQuery(ANSWERS).execute(ids))
                .invoke(found::answers)
                .chain(() -> db.preparedQuery(PEOPLE).execute(ids))
                .invoke(found::people)
                .map(done -> found.pasts(people));
    }

    private static final class Gathered {
        private final Surroundings surroundings;
        private final Map<UUID, List<Happening>> happenings = new HashMap<>();
        private final Map<UUID, Map<UUID, Set<Answer>>> answers = new HashMap<>();
        private final Map<UUID, Recipient> people = new HashMap<>();

        Gathered(Surroundings surroundings) {
            this.surroundings = surroundings;
        }

        void happenings(RowSet<Row> rows, boolean members) {
            rows.forEach(row -> happenings
                    .computeIfAbsent(row.getUUID("asked"), nobody -> new ArrayList<>())
                    .add(members ? HappeningStore.membership(row) : HappeningStore.happening(row)));
        }

        void answers(RowSet<Row> rows) {
            rows.forEach(row -> answers.computeIfAbsent(row.getUUID("asked"), nobody -> new HashMap<>())
                    .computeIfAbsent(row.getUUID("campaign_id"), none -> EnumSet.of(Answer.SENT))
                    .addAll(row.getBoolean("clicked") ? Set.of(Answer.CLICKED) : Set.of()));
        }

        void people(RowSet<Row> rows) {
            rows.forEach(row -> people.put(row.getUUID("asked"), PERSON.require(row)));
        }

        Map<UUID, Past> pasts(List<UUID> asked) {
            Map<UUID, Past> pasts = new HashMap<>();
            asked.forEach(id -> pasts.put(id, past(id)));
            return pasts;
        }

        private Past past(UUID id) {
            Recipient person = people.get(id);
            return new Past(
                    happenings.getOrDefault(id, List.of()),
                    answers.getOrDefault(id, Map.of()),
                    person == null ? PersonFacts.of(Map.of()) : RecipientFacts.of(person),
                    zones(person));
        }

        private Set<ZoneId> zones(@Nullable Recipient person) {
            return person == null ? Set.of(surroundings.home()) : surroundings.zonesOf(person.profile());
        }
    }
}
