package health.rapport.audience.persistence;

import health.rapport.contracts.encounter.EncounterEvent;
import health.rapport.contracts.encounter.EncounterLinked;
import health.rapport.contracts.encounter.EncounterWithdrawn;
import health.rapport.runtime.persistence.PgType;
import health.rapport.runtime.persistence.VersionedUpsert;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An encounter as the table holds it; of a withdrawn one only ids and version are left. */
record EncounterRow(
        UUID encounterId,
        long version,
        UUID personId,
        @Nullable EncounterLinked known) {
    static final VersionedUpsert<EncounterRow> UPSERT = VersionedUpsert.<EncounterRow>into("encounter")
            .key("encounter_id", PgType.UUIDS, EncounterRow::encounterId)
            .column("person_id", PgType.UUIDS, EncounterRow::personId)
            .column("gone", PgType.BOOLEAN, row -> row.known() == null)
            .column(
                    "confidence",
                    PgType.TEXT,
                    row -> row.get(e -> e.link().confidence().name()))
            .column("labels", PgType.TEXT_LIST, row -> row.list(EncounterLinked::labels))
            .column("source", PgType.TEXT, row -> row.get(e -> e.source().system()))
            .column(
                    "started_at",
                    PgType.TIMESTAMPTZ,
                    row -> row.get(e -> Texts.utc(e.encounter().startedAt())))
            .column("ended_at", PgType.TIMESTAMPTZ, EncounterRow::endedAt)
            .column("payer", PgType.TEXT, row -> row.get(e -> e.encounter().payer()))
            .column("service_line", PgType.TEXT, row -> row.get(EncounterLinked::serviceLine))
            .column("facility", PgType.TEXT, row -> row.get(e -> e.encounter().facility()))
            .column(
                    "encounter_class",
                    PgType.TEXT,
                    row -> row.get(e -> e.encounter().encounterClass()))
            .column(
                    "diagnoses",
                    PgType.TEXT_LIST,
                    row -> row.list(e -> e.encounter().diagnoses()))
            .column(
                    "procedures",
                    PgType.TEXT_LIST,
                    row -> row.list(e -> e.encounter().procedures()))
            .version("version", EncounterRow::version);

    static EncounterRow from(EncounterEvent event) {
        return switch (event) {
            case EncounterLinked e -> new EncounterRow(e.encounterId(), e.version(), e.personId(), e);
            case EncounterWithdrawn w -> new EncounterRow(w.encounterId(), w.version(), w.personId(), null);
        };
    }

    private <T> @Nullable T get(Function<EncounterLinked, @Nullable T> value) {
        return known == null ? null : value.apply(known);
    }

    private String list(Function<EncounterLinked, Collection<?>> values) {
        return Texts.list(known == null ? List.of() : values.apply(known));
    }

    private @Nullable OffsetDateTime endedAt() {
        Instant end = get(e -> e.encounter().endedAt());
        return end == null ? null : Texts.utc(end);
    }
}
