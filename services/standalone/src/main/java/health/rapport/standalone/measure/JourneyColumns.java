package health.rapport.standalone.measure;

import health.rapport.standalone.instance.UserError;
import health.rapport.standalone.table.TypedTable;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which column of a file of journeys is what: as somebody said, else as it is called.
 *
 * @param named column by role, for columns with names of their own
 */
record JourneyColumns(TypedTable table, Map<String, String> named) {
    private static final Map<Role, List<String>> USUAL = Map.of(
            Role.PATH, List.of("path", "way"),
            Role.CONVERSIONS, List.of("total_conversions", "conversions"),
            Role.VALUE, List.of("total_conversion_value", "conversion_value", "value", "revenue"),
            Role.NULLS, List.of("total_null", "total_nulls", "nulls", "null"),
            Role.JOURNEY, List.of("journey", "journey_id", "person_id", "user_id", "visitor_id", "client_id", "id"),
            Role.CHANNEL, List.of("channel"),
            Role.AT, List.of("at", "occurred_at", "occurredAt", "timestamp", "time", "date"),
            Role.CONVERSION, List.of("conversion", "converted", "conversions"));

    /** What a column can be. */
    enum Role {
        PATH,
        CONVERSIONS,
        VALUE,
        NULLS,
        JOURNEY,
        CHANNEL,
        AT,
        CONVERSION;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    JourneyColumns {
        named = Map.copyOf(named);
        named.keySet().forEach(JourneyColumns::requireRole);
    }

    OptionalInt find(Role role) {
        String name = named.get(role.word());
        return name == null
                ? table.first(USUAL.getOrDefault(role, List.of()).toArray(String[]::new))
                : OptionalInt.of(table.column(name));
    }

    int require(Role role) {
        return find(role)
                .orElseThrow(() -> table.wrong("there is no column %s. Say which one it is: --column %s=NAME"
                        .formatted(role.word(), role.word())));
    }

    private static void requireRole(String word) {
        if (Stream.of(Role.values()).noneMatch(role -> role.word().equals(word))) {
            throw new UserError("--column %s=... names nothing that is looked for; columns can be: %s"
                    .formatted(word, Stream.of(Role.values()).map(Role::word).collect(Collectors.joining(", "))));
        }
    }
}
