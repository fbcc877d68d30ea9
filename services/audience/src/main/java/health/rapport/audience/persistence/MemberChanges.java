package health.rapport.audience.persistence;

import health.rapport.kernel.MarketAccess;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.security.MarketScope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who entered and left an audience, newest state of each person, oldest change first. */
@ApplicationScoped
public class MemberChanges {
    // whoever has left the caller's markets, or was merged into somebody, is shown only to those who see all
    private static final String PAGE = "SELECT m.person_id, m.member, m.group_name, m.version, m.changed_at"
            + " FROM membership m JOIN person p USING (person_id) WHERE " + MarketScope.predicate("p.markets", 1)
            + " AND m.audience_id = $3 AND (m.changed_at, m.person_id) > ($4, $5) ORDER BY m.changed_at, m.person_id LIMIT $6";

    private final Database database;

    public MemberChanges(Database database) {
        this.database = database;
    }

    /**
     * Of one person.
     *
     * @param group the group entered; null: left
     */
    public record MemberChange(
            UUID personId, boolean member, @Nullable String group, long version, Instant changedAt) {}

    /** From where a page goes on. */
    public record After(Instant changedAt, UUID personId) {}

    /** A page of those the caller may see. */
    public Uni<List<MemberChange>> page(UUID audience, MarketAccess access, After after, int limit) {
        return database.pool()
                .preparedQuery(PAGE)
                .execute(Tuple.of(
                        access.all(),
                        access.markets().toArray(String[]::new),
                        audience,
                        Texts.utc(after.changedAt()),
                        after.personId(),
                        limit))
                .map(rows -> rows.stream().map(MemberChanges::change).toList());
    }

    private static MemberChange change(Row row) {
        return new MemberChange(
                row.getUUID(0),
                row.getBoolean(1),
                row.getString(2),
                row.getLong(3),
                row.getOffsetDateTime(4).toInstant());
    }
}
