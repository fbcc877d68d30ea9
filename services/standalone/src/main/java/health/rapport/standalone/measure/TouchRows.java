package health.rapport.standalone.measure;

import health.rapport.measurement.Journeys;
import health.rapport.measurement.Touch;
import health.rapport.standalone.instance.UserError;
import health.rapport.standalone.measure.JourneyColumns.Role;
import health.rapport.standalone.table.TypedTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Puts rows of single touches together to journeys. Touches of a journey are ordered by time, and by channel where the
 * time is the same, so that the order of rows plays no part; without times the order of rows is theirs.
 *
 * <p>What converted is told by the last touch, or by every touch alike. Where a conversion stands before the last touch, it
 * has to be said that a conversion ends a journey and the next touch begins another.
 */
final class TouchRows {
    private record Row(Touch touch, long conversions, double value, long line) {
        boolean brings() {
            return conversions > 0 || value != 0;
        }

        boolean sameResult(Row other) {
            return conversions == other.conversions && value == other.value;
        }
    }

    private static final Comparator<Row> BY_TIME = Comparator.comparing(
                    (Row row) -> row.touch().at(), Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(row -> row.touch().channel())
            .thenComparingLong(Row::conversions)
            .thenComparingDouble(Row::value);

    private final int journey;
    private final int channel;
    private final OptionalInt at;
    private final int conversion;
    private final OptionalInt value;
    private final boolean conversionEnds;
    private final Map<String, List<Row>> journeys = new LinkedHashMap<>();
    private final Map<String, Touch> timeless = new HashMap<>();

    TouchRows(JourneyColumns columns, boolean conversionEnds) {
        journey = columns.require(Role.JOURNEY);
        channel = columns.require(Role.CHANNEL);
        at = columns.find(Role.AT);
        conversion = columns.require(Role.CONVERSION);
        value = columns.find(Role.VALUE);
        this.conversionEnds = conversionEnds;
    }

    void add(TypedTable.Row row) {
        String name = row.required(channel);
        Touch touch = at.isPresent() ? new Touch(name, time(row)) : timeless.computeIfAbsent(name, Touch::of);
        long conversions = conversions(row);
        double worth = value.isPresent() ? row.numberOrZero(value.getAsInt()) : 0;
        journeys.computeIfAbsent(row.required(journey), unseen -> new ArrayList<>(4))
                .add(new Row(touch, conversions, worth, row.line()));
    }

    Journeys journeys() {
        Journeys.Builder builder = new Journeys.Builder();
        for (List<Row> rows : journeys.values()) {
            if (at.isPresent()) {
                rows.sort(BY_TIME);
            }
            for (List<Row> one : conversionEnds ? cut(rows) : List.of(rows)) {
                add(one, builder);
            }
        }
        return builder.build();
    }

    private void add(List<Row> rows, Journeys.Builder builder) {
        Row last = rows.getLast();
        boolean alike = rows.stream().allMatch(last::sameResult);
        boolean atTheEnd = rows.stream().limit(rows.size() - 1L).noneMatch(Row::brings);
        if (!alike && !atTheEnd) {
            Row early = rows.stream().filter(Row::brings).findFirst().orElse(last);
            throw new UserError(
                    ("Line %d has a conversion, and the journey goes on after it. If a conversion ends a journey"
                                    + " and the next touch begins another, say --conversion-ends; if not, write the conversion"
                                    + " on the last touch.")
                            .formatted(early.line()));
        }
        rows.forEach(row -> builder.touch(row.touch()));
        builder.end(last.conversions(), last.value(), last.conversions() > 0 ? 0 : 1);
    }

    private static List<List<Row>> cut(List<Row> rows) {
        List<List<Row>> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).conversions() > 0 || i == rows.size() - 1) {
                parts.add(rows.subList(from, i + 1));
                from = i + 1;
            }
        }
        return parts;
    }

    private long conversions(TypedTable.Row row) {
        return switch (row.text(conversion).toLowerCase(java.util.Locale.ROOT)) {
            case "true", "yes", "y", "t" -> 1;
            case "false", "no", "n", "f" -> 0;
            default -> row.count(conversion);
        };
    }

    private @Nullable Instant time(TypedTable.Row row) {
        return Times.parse(row.required(at.getAsInt()))
                .orElseThrow(() -> row.wrong(
                        at.getAsInt(),
                        "is no time; write it like 2026-03-08T14:30:00Z, 2026-03-08 14:30 or 2026-03-08"));
    }
}
