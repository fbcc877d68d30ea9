package health.rapport.standalone.measure;

import health.rapport.measurement.Journeys;
import health.rapport.measurement.Touch;
import health.rapport.standalone.measure.JourneyColumns.Role;
import health.rapport.standalone.table.TypedTable;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Reads journeys: one row each, as the R package ChannelAttribution and its PathData have them ({@code path} with channels
 * separated by {@code >}, conversions, value, nulls), or one row for each touch.
 */
record JourneyFile(TypedTable table, JourneyColumns columns, boolean conversionEnds) {

    static JourneyFile open(Path path, Map<String, String> named, boolean conversionEnds) {
        TypedTable table = TypedTable.open(path);
        return new JourneyFile(table, new JourneyColumns(table, named), conversionEnds);
    }

    Journeys read() {
        Journeys journeys = columns.find(Role.PATH).isPresent() ? paths() : touches();
        if (journeys.size() == 0) {
            throw table.wrong("there is no journey in it, only a header");
        }
        return journeys;
    }

    private Journeys paths() {
        int path = columns.require(Role.PATH);
        int conversions = columns.require(Role.CONVERSIONS);
        OptionalInt value = columns.find(Role.VALUE);
        OptionalInt nulls = columns.find(Role.NULLS);
        Journeys.Builder journeys = new Journeys.Builder();
        Map<String, Touch> known = new HashMap<>();
        table.forEach(row -> {
            for (String channel : row.required(path).split(">", -1)) {
                if (channel.isBlank()) {
                    throw row.wrong(path, "has an empty channel; write it like: email > search > email");
                }
                journeys.touch(known.computeIfAbsent(channel.strip(), Touch::of));
            }
            journeys.end(
                    row.count(conversions),
                    value.isPresent() ? row.numberOrZero(value.getAsInt()) : 0,
                    nulls.isPresent() ? row.count(nulls.getAsInt()) : 0);
        });
        return journeys.build();
    }

    private Journeys touches() {
        if (columns.find(Role.CHANNEL).isEmpty()) {
            throw table.wrong(
                    "this is neither one row for each journey (path, total_conversions, total_conversion_value,"
                            + " total_null) nor one row for each touch (journey, channel, at, conversion, value). Say which column"
                            + " is what, such as --column path=NAME");
        }
        TouchRows rows = new TouchRows(columns, conversionEnds);
        table.forEach(rows::add);
        return rows.journeys();
    }
}
