package health.rapport.attribution.persistence;

import health.rapport.contracts.ContractJson;
import health.rapport.contracts.campaign.CampaignEvent;
import health.rapport.contracts.campaign.CampaignStated;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Campaigns as campaign last stated them. */
@ApplicationScoped
public class CampaignStore {
    private static final String ONE = "SELECT definition::text AS definition FROM campaign WHERE campaign_id = $1";
    private static final String PAGE = "SELECT definition::text AS definition FROM campaign"
            + " WHERE ($1::uuid IS NULL OR campaign_id < $1) ORDER BY campaign_id DESC LIMIT $2";

    private final Database database;

    public CampaignStore(Database database) {
        this.database = database;
    }

    /** Fails with a 404 problem when no such campaign was stated. */
    public Uni<CampaignStated> require(UUID id) {
        return database.pool()
                .preparedQuery(ONE)
                .execute(Tuple.of(id))
                .map(CampaignStore::campaigns)
                .onItem()
                .transform(found -> found.stream().findFirst().orElseThrow(() -> Problems.notFound("campaign")));
    }

    /** Newest first. */
    public Uni<List<CampaignStated>> page(@Nullable UUID after, int limit) {
        return database.pool()
                .preparedQuery(PAGE)
                .execute(Tuple.of(after, limit))
                .map(CampaignStore::campaigns);
    }

    private static List<CampaignStated> campaigns(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> read(row.getString("definition")))
                .toList();
    }

    private static CampaignStated read(String definition) {
        try {
            CampaignEvent event = ContractJson.read(definition.getBytes(StandardCharsets.UTF_8), CampaignEvent.class);
            return (CampaignStated) event;
        } catch (IOException notOurs) {
            throw new UncheckedIOException("a stored definition cannot be read", notOurs);
        }
    }
}
