package health.rapport.audience.persistence;

import health.rapport.contracts.relation.Relation;
import health.rapport.contracts.relation.RelationKind;
import health.rapport.contracts.relation.RelationsStated;
import health.rapport.rules.MoreFacts;
import health.rapport.rules.PersonRule.Influencer;
import health.rapport.runtime.persistence.PgType;
import health.rapport.runtime.persistence.VersionedUpsert;
import org.jspecify.annotations.Nullable;

/** Everybody who sways a person, as {@code kind|party}; only active ones, and only of kinds that rules may ask about. */
final class RelationRow {
    static final VersionedUpsert<RelationsStated> UPSERT = VersionedUpsert.<RelationsStated>into("relation")
            .key("person_id", PgType.UUIDS, RelationsStated::personId)
            .column("relations", PgType.TEXT_LIST, RelationRow::texts)
            .version("version", RelationsStated::version);

    private RelationRow() {}

    private static String texts(RelationsStated stated) {
        return Texts.list(stated.relations().stream()
                .filter(relation -> relation.active() && influencer(relation.kind()) != null)
                .map(RelationRow::text)
                .toList());
    }

    private static String text(Relation relation) {
        return influencer(relation.kind()) + "|" + relation.party();
    }

    static MoreFacts.Relation read(String text) {
        int bar = text.indexOf('|');
        return new MoreFacts.Relation(Influencer.valueOf(text.substring(0, bar)), text.substring(bar + 1));
    }

    private static @Nullable Influencer influencer(RelationKind kind) {
        return switch (kind) {
            case PCP -> Influencer.PCP;
            case REFERRING_SPECIALIST -> Influencer.REFERRING_SPECIALIST;
            case FAMILY -> Influencer.FAMILY;
            case EMPLOYER -> Influencer.EMPLOYER;
            case HEALTH_PLAN -> Influencer.HEALTH_PLAN;
            case GUARDIAN -> null;
        };
    }
}
