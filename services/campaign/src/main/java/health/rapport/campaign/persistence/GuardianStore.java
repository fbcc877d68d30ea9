package health.rapport.campaign.persistence;

import health.rapport.contracts.relation.Relation;
import health.rapport.contracts.relation.RelationKind;
import health.rapport.contracts.relation.RelationsStated;
import health.rapport.runtime.persistence.PgType;
import health.rapport.runtime.persistence.VersionedUpsert;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.regex.Pattern;

/** The read model of who answers for whom, as far as they are persons known here. */
@ApplicationScoped
public class GuardianStore {
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final PgType<String> UUID_LIST =
            new PgType<>("text[]", "ARRAY(SELECT jsonb_array_elements_text(%1$s::jsonb)::uuid)", String[]::new);
    private final VersionedUpsert<RelationsStated> upsert;

    @Inject
    public GuardianStore(BriefJson json) {
        this.upsert = VersionedUpsert.<RelationsStated>into("guardian")
                .key("person_id", PgType.UUIDS, RelationsStated::personId)
                .column("guardians", UUID_LIST, stated -> json.write(guardians(stated)))
                .version("version", RelationsStated::version);
    }

    public Uni<Void> apply(SqlConnection tx, List<RelationsStated> events) {
        return upsert.execute(tx, events).replaceWithVoid();
    }

    private static List<String> guardians(RelationsStated stated) {
        return stated.relations().stream()
                .filter(relation -> relation.kind() == RelationKind.GUARDIAN && relation.active())
                .map(Relation::party)
                .filter(party -> ID.matcher(party).matches())
                .toList();
    }
}
