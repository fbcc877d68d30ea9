package health.rapport.insight.persistence;

import health.rapport.insight.domain.Scorer;
import health.rapport.scoring.PointsModel;
import health.rapport.scoring.PointsModelJson;
import health.rapport.scoring.PublishedModels;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The models in force: those that ship with the library, and the newest version of each that was published here. */
@ApplicationScoped
public class Models {
    private static final String CURRENT =
            "SELECT DISTINCT ON (model_id) definition FROM model ORDER BY model_id, version DESC";
    private static final String INSERT = "INSERT INTO model (model_id, version, definition, published_by, published_at)"
            + " VALUES ($1, $2, $3, $4, $5)";
    private static final String LOCK = "SELECT pg_advisory_xact_lock(hashtext('insight.model'))";
    private static final String SCORED = "SELECT count(*) AS people FROM person_score s JOIN person p USING (person_id)"
            + " WHERE s.model_ids @> ARRAY[$1] AND ($2::boolean OR p.markets && $3::text[])";

    /** All models in force, by id. */
    public Uni<List<PointsModel>> current(SqlClient client) {
        return client.query(CURRENT)
                .execute()
                .map(rows -> InsightStore.stream(rows).map(Models::model).toList())
                .map(Models::withShipped);
    }

    /** What applies them. */
    public Uni<Scorer> scorer(SqlConnection tx) {
        return current(tx).map(Scorer::new);
    }

    /** The model of that id. */
    public Uni<Optional<PointsModel>> find(SqlClient client, String id) {
        return current(client)
                .map(all -> all.stream().filter(m -> m.id().equals(id)).findFirst());
    }

    /** No other model is published until this transaction ends. */
    public Uni<Void> lock(SqlConnection tx) {
        return tx.query(LOCK).execute().replaceWithVoid();
    }

    /** Puts a version in force. */
    public Uni<Void> publish(SqlConnection tx, PointsModel model, String publisher, Instant at) {
        return tx.preparedQuery(INSERT)
                .execute(Tuple.of(
                        model.id(),
                        (long) model.version(),
                        new JsonObject(PointsModelJson.write(model).toString()),
                        publisher,
                        at.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** How many people of these markets have a score of that model. */
    public Uni<Long> scoredPeople(SqlClient client, String id, boolean allMarkets, String[] markets) {
        return client.preparedQuery(SCORED)
                .execute(Tuple.of(id, allMarkets).addValue(markets))
                .map(rows -> rows.iterator().next().getLong("people"));
    }

    private static PointsModel model(Row row) {
        return PointsModelJson.read(row.getValue("definition").toString()).orThrow();
    }

    private static List<PointsModel> withShipped(List<PointsModel> published) {
        Map<String, PointsModel> byId = new TreeMap<>();
        PublishedModels.all().forEach(model -> byId.put(model.id(), model));
        published.forEach(model -> byId.put(model.id(), model));
        return List.copyOf(byId.values());
    }
}
