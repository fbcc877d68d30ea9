package health.rapport.audience.persistence;

import health.rapport.rules.GeoPoint;
import health.rapport.runtime.persistence.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Where postal codes and facilities are. */
@ApplicationScoped
public class PlaceStore {
    private static final String FACILITIES =
            "SELECT name, longitude, latitude FROM place WHERE kind = 'FACILITY' ORDER BY name";
    private static final String PUT = """
            INSERT INTO place (kind, name, longitude, latitude)
            SELECT DISTINCT ON (name) $1, name, longitude, latitude
            FROM unnest($2::text[], $3::float8[], $4::float8[]) AS p (name, longitude, latitude) ORDER BY name
            ON CONFLICT (kind, name) DO UPDATE SET longitude = excluded.longitude, latitude = excluded.latitude
            """;
    /** Homes of many change at once: everybody is read again. */
    private static final String FORGET = "UPDATE read_model SET forgotten = greatest(forgotten, pg_current_xact_id())";

    private final Database database;

    public PlaceStore(Database database) {
        this.database = database;
    }

    /** What is somewhere. */
    public enum Kind {
        POSTAL_CODE,
        FACILITY
    }

    /** Where something is: the middle of a postal code, or a facility. */
    public record Place(String name, GeoPoint at) {}

    /** All facilities by name. */
    public Uni<List<Place>> facilities() {
        return database.pool()
                .query(FACILITIES)
                .execute()
                .map(rows -> rows.stream().map(PlaceStore::place).toList());
    }

    private static Place place(Row row) {
        return new Place(row.getString(0), new GeoPoint(row.getDouble(1), row.getDouble(2)));
    }

    /** Adds places, or moves them. */
    public Uni<Void> put(Kind kind, List<Place> places) {
        Tuple parameters = Tuple.of(
                kind.name(),
                places.stream().map(Place::name).toArray(String[]::new),
                places.stream().map(place -> place.at().longitude()).toArray(Double[]::new),
                places.stream().map(place -> place.at().latitude()).toArray(Double[]::new));
        return database.inTransaction(tx -> tx.preparedQuery(PUT)
                .execute(parameters)
                .chain(() -> kind == Kind.POSTAL_CODE
                        ? tx.query(FORGET).execute().replaceWithVoid()
                        : Uni.createFrom().voidItem()));
    }
}
