package health.rapport.mastering.rest;

import health.rapport.kernel.InvalidValueException;
import health.rapport.mastering.PinField;
import health.rapport.mastering.domain.FieldChoice;
import health.rapport.mastering.domain.GoldenField;
import health.rapport.mastering.domain.Person;
import health.rapport.mastering.domain.Pin;
import health.rapport.mastering.domain.PinnedValue;
import health.rapport.mastering.domain.SourceRecord;
import health.rapport.mastering.domain.Survivorship;
import health.rapport.mastering.persistence.PinStore;
import health.rapport.runtime.paging.Cursors;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.paging.PageRequest;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.time.DomainClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads pins, and whether what is asked for can be one. */
@ApplicationScoped
class PinReader {
    private static final String OF_PERSON = """
            SELECT %s, p.reason, p.made_by, p.ended_by, p.ended_at
            FROM golden_pin p JOIN membership m ON m.record_id = p.anchor_id
            WHERE m.person_id = $1 AND ($2::timestamptz IS NULL OR (p.made_at, p.pin_id) < ($2, $3::uuid))
            ORDER BY p.made_at DESC, p.pin_id DESC LIMIT $4
            """.formatted(PinStore.COLUMNS);
    private static final String ONE = """
            SELECT 1 FROM golden_pin p JOIN membership m ON m.record_id = p.anchor_id
            WHERE m.person_id = $1 AND p.pin_id = $2
            """;

    private final Database database;
    private final KnownRecords records;
    private final Survivorship survivorship;
    private final Cursors cursors;
    private final DomainClock clock;

    PinReader(Database database, KnownRecords records, Survivorship survivorship, Cursors cursors, DomainClock clock) {
        this.database = database;
        this.records = records;
        this.survivorship = survivorship;
        this.cursors = cursors;
        this.clock = clock;
    }

    Uni<Page<PinView>> of(UUID person, PageRequest page) {
        List<String> after = cursors.decode(page.cursor(), 2);
        Tuple parameters = Tuple.of(person)
                .addValue(after == null ? null : OffsetDateTime.parse(after.get(0)))
                .addValue(after == null ? null : UUID.fromString(after.get(1)))
                .addValue(page.limitPlusOne());
        return database.pool()
                .preparedQuery(OF_PERSON)
                .execute(parameters)
                .map(rows -> PeopleReader.stream(rows).map(PinView::from).toList())
                .map(found -> Page.of(found, page.limit(), pin -> cursors.encode(pin.madeAt(), pin.pinId())));
    }

    /** A 404 problem unless this pin, in force or not, is this person's. */
    Uni<Void> requireOne(UUID person, UUID pin) {
        return database.pool()
                .preparedQuery(ONE)
                .execute(Tuple.of(person, pin))
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw Problems.notFound("pin of this person");
                    }
                })
                .replaceWithVoid();
    }

    /** What is to be pinned, or a 422 problem that says why it cannot be. */
    Uni<PinField.Said> said(Person person, PinRequest request, String by) {
        GoldenField field = request.goldenField();
        String reason = request.why();
        request.requireEither();
        Instant now = clock.instant();
        return records.now(person.id(), now).map(known -> {
            Map<String, String> value = request.value();
            return value == null
                    ? new PinField.Said(speaking(field, request.recordId(), known), field, null, reason, by)
                    : new PinField.Said(anchor(person, field, known), field, parsed(field, value, now), reason, by);
        });
    }

    private static java.util.SortedMap<String, String> parsed(
            GoldenField field, Map<String, String> value, Instant now) {
        try {
            return PinnedValue.of(field, value, now);
        } catch (InvalidValueException invalid) {
            throw Problems.invalid("value", invalid.rule(), String.valueOf(invalid.getMessage()));
        }
    }

    /** The record, if it says something of the field that can survive. */
    private UUID speaking(GoldenField field, @Nullable UUID record, KnownRecords.Known known) {
        boolean speaks =
                survivorship.choices(known.records(), record == null ? List.of() : List.of(pin(field, record))).stream()
                        .map(FieldChoice::winner)
                        .anyMatch(winner -> winner != null && winner.pin() != null);
        if (record == null || !speaks) {
            throw Problems.invalid(
                    "recordId", "pin.record", "Name a record of this person that says something valid of the field.");
        }
        return record;
    }

    private static Pin pin(GoldenField field, UUID record) {
        return new Pin(record, record, field, null, Instant.EPOCH);
    }

    /** A value hangs on the record it takes the place of, else on the person's first. */
    private static UUID anchor(Person person, GoldenField field, KnownRecords.Known known) {
        UUID origin = person.golden().origins().get(field.key());
        return known.records().stream()
                .map(SourceRecord::id)
                .filter(id -> origin == null || id.equals(origin))
                .findFirst()
                .orElseThrow(() -> Problems.notFound("record of this person"));
    }
}
