package health.rapport.attribution.persistence;

import health.rapport.contracts.link.LinkEvent;
import health.rapport.contracts.link.LowerConfidenceLinked;
import health.rapport.contracts.link.LowerConfidenceUnlinked;
import health.rapport.runtime.persistence.PgType;
import health.rapport.runtime.persistence.VersionedUpsert;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The lower-confidence edge of a lead; without a person it has none. */
record LinkRow(
        UUID leadId,
        long version,
        @Nullable UUID personId,
        @Nullable Double score) {

    static VersionedUpsert<LinkRow> upsert() {
        return VersionedUpsert.<LinkRow>into("lead_link")
                .key("lead_id", PgType.UUIDS, LinkRow::leadId)
                .column("person_id", PgType.UUIDS, LinkRow::personId)
                .column("score", PgType.DOUBLE, LinkRow::score)
                .version("version", LinkRow::version);
    }

    static LinkRow from(LinkEvent event) {
        return switch (event) {
            case LowerConfidenceLinked l -> new LinkRow(l.leadId(), l.version(), l.personId(), l.score());
            case LowerConfidenceUnlinked l -> new LinkRow(l.leadId(), l.version(), null, null);
        };
    }
}
