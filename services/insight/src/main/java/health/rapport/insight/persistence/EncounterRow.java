package health.rapport.insight.persistence;

import health.rapport.contracts.encounter.EncounterEvent;
import health.rapport.contracts.encounter.EncounterLinked;
import health.rapport.contracts.encounter.EncounterWithdrawn;
import health.rapport.kernel.Code;
import health.rapport.runtime.persistence.PgType;
import health.rapport.runtime.persistence.VersionedUpsert;
import io.vertx.core.json.JsonArray;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What insight keeps of an encounter.
 *
 * @param usable false when withdrawn, or labelled as sensitive: then nothing of it is kept but its version
 */
public record EncounterRow(
        UUID encounterId,
        long version,
        UUID personId,
        boolean usable,
        @Nullable OffsetDateTime startedAt,
        @Nullable String encounterClass,
        @Nullable String serviceLine,
        List<String> diagnoses) {
    static final VersionedUpsert<EncounterRow> UPSERT = VersionedUpsert.<EncounterRow>into("encounter")
            .key("encounter_id", PgType.UUIDS, EncounterRow::encounterId)
            .column("person_id", PgType.UUIDS, EncounterRow::personId)
            .column("usable", PgType.BOOLEAN, EncounterRow::usable)
            .column("started_at", PgType.TIMESTAMPTZ, EncounterRow::startedAt)
            .column("encounter_class", PgType.TEXT, EncounterRow::encounterClass)
            .column("service_line", PgType.TEXT, EncounterRow::serviceLine)
            .column("diagnoses", PgType.TEXT_LIST, row -> new JsonArray(row.diagnoses()).encode())
            .version("version", EncounterRow::version);

    public EncounterRow {
        diagnoses = List.copyOf(diagnoses);
    }

    /** The row of an event. */
    public static EncounterRow of(EncounterEvent event) {
        return switch (event) {
            case EncounterLinked linked ->
                linked.labels().isEmpty() ? usable(linked) : unusable(event, linked.personId());
            case EncounterWithdrawn withdrawn -> unusable(event, withdrawn.personId());
        };
    }

    private static EncounterRow usable(EncounterLinked linked) {
        var encounter = linked.encounter();
        return new EncounterRow(
                linked.encounterId(),
                linked.version(),
                linked.personId(),
                true,
                encounter.startedAt().atOffset(ZoneOffset.UTC),
                encounter.encounterClass(),
                linked.serviceLine(),
                encounter.diagnoses().stream().map(Code::toString).toList());
    }

    private static EncounterRow unusable(EncounterEvent event, UUID personId) {
        return new EncounterRow(
                UUID.fromString(event.factId()), event.version(), personId, false, null, null, null, List.of());
    }
}
