package health.rapport.attribution.persistence;

import health.rapport.contracts.Payments;
import health.rapport.contracts.encounter.EncounterEvent;
import health.rapport.contracts.encounter.EncounterLinked;
import health.rapport.contracts.encounter.EncounterWithdrawn;
import health.rapport.kernel.Money;
import health.rapport.runtime.persistence.PgType;
import health.rapport.runtime.persistence.VersionedUpsert;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An encounter with its amounts, or what is left of a withdrawn one. */
record EncounterRow(
        UUID encounterId,
        long version,
        UUID personId,
        @Nullable EncounterLinked linked) {
    /** Nothing costs more; a slip of a source must not make a sum overflow. */
    private static final long LARGEST = 10_000_000_000_000L;

    static VersionedUpsert<EncounterRow> upsert() {
        return VersionedUpsert.<EncounterRow>into("encounter")
                .key("encounter_id", PgType.UUIDS, EncounterRow::encounterId)
                .column("person_id", PgType.UUIDS, EncounterRow::personId)
                .column("withdrawn", PgType.BOOLEAN, row -> row.linked() == null)
                .column("confidence", PgType.TEXT, EncounterRow::confidence)
                .column("service_line", PgType.TEXT, EncounterRow::serviceLine)
                .column("facility", PgType.TEXT, EncounterRow::facility)
                .column("started_at", PgType.TIMESTAMPTZ, EncounterRow::startedAt)
                .column("currency", PgType.TEXT, EncounterRow::currency)
                .column(
                        "expected_minor",
                        PgType.BIGINT,
                        row -> row.minor(row.payments().expectedReimbursement()))
                .column(
                        "actual_minor",
                        PgType.BIGINT,
                        row -> row.minor(row.payments().actualReimbursement()))
                .column(
                        "cost_minor",
                        PgType.BIGINT,
                        row -> row.minor(row.payments().variableDirectCost()))
                .column("labels", PgType.TEXT_LIST, EncounterRow::labels)
                .version("version", EncounterRow::version);
    }

    static EncounterRow from(EncounterEvent event) {
        return switch (event) {
            case EncounterLinked e -> new EncounterRow(e.encounterId(), e.version(), e.personId(), e);
            case EncounterWithdrawn e -> new EncounterRow(e.encounterId(), e.version(), e.personId(), null);
        };
    }

    private Payments payments() {
        return linked == null ? Payments.unknown() : linked.encounter().payments();
    }

    /** Amounts in different currencies do not add up: such an encounter's amounts count as unknown. */
    private @Nullable String currency() {
        List<String> currencies = Stream.of(
                        payments().expectedReimbursement(),
                        payments().actualReimbursement(),
                        payments().variableDirectCost())
                .filter(Objects::nonNull)
                .map(Money::currency)
                .distinct()
                .toList();
        return currencies.size() == 1 ? currencies.getFirst() : null;
    }

    private @Nullable Long minor(@Nullable Money amount) {
        return amount == null || currency() == null || Math.abs(amount.minor()) > LARGEST ? null : amount.minor();
    }

    private @Nullable String confidence() {
        return linked == null ? null : linked.link().confidence().name();
    }

    private @Nullable String serviceLine() {
        return linked == null ? null : linked.serviceLine();
    }

    private @Nullable String facility() {
        return linked == null ? null : linked.encounter().facility();
    }

    private @Nullable OffsetDateTime startedAt() {
        return linked == null ? null : Columns.time(linked.encounter().startedAt());
    }

    private String labels() {
        return Columns.texts(linked == null ? Set.of() : linked.labels());
    }
}
