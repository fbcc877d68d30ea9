package health.rapport.campaign.persistence;

import health.rapport.campaign.domain.EndWords;
import health.rapport.contracts.ContractJson;
import health.rapport.contracts.assembly.AssemblyApproved;
import health.rapport.contracts.assembly.AssemblyEvent;
import health.rapport.contracts.assembly.AssemblyWithdrawn;
import health.rapport.kernel.Channel;
import health.rapport.runtime.persistence.PgType;
import health.rapport.runtime.persistence.VersionedUpsert;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The read model of approved content. */
@ApplicationScoped
public class AssemblyStore {
    private static final VersionedUpsert<AssemblyEvent> UPSERT = VersionedUpsert.<AssemblyEvent>into("assembly")
            .key("assembly_id", PgType.UUIDS, AssemblyStore::id)
            .column("approved", PgType.BOOLEAN, event -> approved(event) != null)
            .column("channel", PgType.TEXT, AssemblyStore::channel)
            .column("hash", PgType.TEXT, AssemblyStore::hash)
            .column("expires_at", PgType.TIMESTAMPTZ, event -> Rows.utcOrNull(expiry(event)))
            .column("tells_how_to_end", PgType.BOOLEAN, AssemblyStore::tellsHowToEnd)
            .column("event", PgType.TEXT, AssemblyStore::json)
            .version("version", AssemblyEvent::version);
    private static final String HASH = """
            SELECT hash FROM assembly
            WHERE assembly_id = $1 AND approved AND channel = $3 AND (expires_at IS NULL OR expires_at > $2)
            """;

    public Uni<Void> apply(SqlConnection tx, List<AssemblyEvent> events) {
        return UPSERT.execute(tx, events).replaceWithVoid();
    }

    /** Whether this content may be used on this channel at this time. */
    public Uni<Boolean> usable(SqlClient db, UUID assembly, Channel channel, Instant now) {
        return usableHash(db, assembly, channel, now).map(hash -> hash != null);
    }

    /** The hash of the words that may be used on this channel at this time, or null. */
    public Uni<@Nullable String> usableHash(SqlClient db, UUID assembly, Channel channel, Instant now) {
        return db.preparedQuery(HASH)
                .execute(Tuple.of(assembly, Rows.utc(now), channel.name()))
                .map(rows -> Rows.first(rows, row -> row.getString("hash")));
    }

    /** The approved content of exactly this hash, or null if it was withdrawn or replaced meanwhile. */
    public Uni<@Nullable AssemblyApproved> approved(SqlClient db, UUID assembly, String hash) {
        return db.preparedQuery("SELECT event FROM assembly WHERE assembly_id = $1 AND hash = $2 AND approved")
                .execute(Tuple.of(assembly, hash))
                .map(rows -> Rows.first(rows, AssemblyStore::read));
    }

    private static AssemblyApproved read(Row row) {
        try {
            byte[] json = row.getString("event").getBytes(StandardCharsets.UTF_8);
            return (AssemblyApproved) ContractJson.read(json, AssemblyEvent.class);
        } catch (IOException unreadable) {
            throw new IllegalStateException("approved content cannot be read back", unreadable);
        }
    }

    private static UUID id(AssemblyEvent event) {
        return switch (event) {
            case AssemblyApproved a -> a.assemblyId();
            case AssemblyWithdrawn w -> w.assemblyId();
        };
    }

    private static @Nullable AssemblyApproved approved(AssemblyEvent event) {
        return switch (event) {
            case AssemblyApproved a -> a;
            case AssemblyWithdrawn w -> null;
        };
    }

    private static boolean tellsHowToEnd(AssemblyEvent event) {
        AssemblyApproved approved = approved(event);
        return approved != null && EndWords.alwaysIn(approved);
    }

    private static @Nullable String channel(AssemblyEvent event) {
        AssemblyApproved approved = approved(event);
        return approved == null ? null : approved.channel().name();
    }

    private static @Nullable String hash(AssemblyEvent event) {
        AssemblyApproved approved = approved(event);
        return approved == null ? null : approved.hash();
    }

    private static @Nullable Instant expiry(AssemblyEvent event) {
        AssemblyApproved approved = approved(event);
        return approved == null ? null : approved.expiresAt();
    }

    private static @Nullable String json(AssemblyEvent event) {
        AssemblyApproved approved = approved(event);
        return approved == null ? null : new String(ContractJson.write(approved), StandardCharsets.UTF_8);
    }
}
