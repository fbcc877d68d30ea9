package health.rapport.campaign.persistence;

import health.rapport.campaign.CampaignSettings;
import health.rapport.campaign.domain.GlobalHoldout;
import health.rapport.runtime.persistence.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The global holdout of each year. The first who asks in a year draws its salt; nothing changes it afterwards. */
@ApplicationScoped
public class GlobalHoldoutStore {
    private static final String DRAW =
            "INSERT INTO global_holdout (year, salt, share) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    private static final String READ = "SELECT year, salt, share FROM global_holdout WHERE year = $1";
    private static final String ALL = "SELECT year, share, drawn_at FROM global_holdout ORDER BY year DESC";
    private static final int SALT_BYTES = 16;
    private final SecureRandom random = new SecureRandom();
    private final Database database;
    private final CampaignSettings settings;
    private volatile GlobalHoldout remembered = GlobalHoldout.none();

    @Inject
    public GlobalHoldoutStore(Database database, CampaignSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /** That of a year, in a transaction of its own, so that everybody sees the same. */
    public Uni<GlobalHoldout> of(int year) {
        GlobalHoldout known = remembered;
        return known.year() == year ? Uni.createFrom().item(known) : read(year).chain(found -> keep(year, found));
    }

    private Uni<GlobalHoldout> keep(int year, @Nullable GlobalHoldout found) {
        double share = settings.globalHoldout();
        Uni<GlobalHoldout> kept =
                found != null || share <= 0 ? Uni.createFrom().item(orNobody(year, found)) : draw(year, share);
        return kept.invoke(known -> remembered = known);
    }

    private static GlobalHoldout orNobody(int year, @Nullable GlobalHoldout found) {
        return found == null ? new GlobalHoldout(year, "", 0) : found;
    }

    /** One that was drawn. */
    public record Drawn(int year, double share, Instant drawnAt) {}

    /** Newest first. */
    public Uni<List<Drawn>> all() {
        return database.pool()
                .query(ALL)
                .execute()
                .map(rows -> Rows.list(
                        rows,
                        row -> new Drawn(row.getInteger("year"), row.getDouble("share"), Rows.time(row, "drawn_at"))));
    }

    private Uni<GlobalHoldout> draw(int year, double share) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return database.pool()
                .preparedQuery(DRAW)
                .execute(Tuple.of(year, HexFormat.of().formatHex(salt), share))
                .chain(() -> read(year))
                .onItem()
                .ifNull()
                .failWith(() -> new IllegalStateException("the holdout of this year was not kept"));
    }

    private Uni<@Nullable GlobalHoldout> read(int year) {
        return database.pool()
                .preparedQuery(READ)
                .execute(Tuple.of(year))
                .map(rows -> Rows.first(rows, GlobalHoldoutStore::read));
    }

    private static GlobalHoldout read(Row row) {
        return new GlobalHoldout(row.getInteger("year"), row.getString("salt"), row.getDouble("share"));
    }
}
