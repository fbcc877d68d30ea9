package health.rapport.intake.domain;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Names of columns, and what JSON calls them. The columns themselves are in the {@code *Columns} beside this. */
public final class Columns {
    /** Not of the item but of its sending: the sender's clock and ours when it was sent. */
    static final Set<String> OF_SENDING = Set.of("sent_at", "arrived_at");

    private static final Map<String, String> JSON_NAMES = Map.of(
            "activity_id", "messageId",
            "activity_type", "type",
            "sensitivity", "sensitivity",
            "consent", "consent.status",
            "consent_channels", "consent.channels",
            "consent_purpose", "consent.purpose",
            "consent_evidence", "consent.evidence");
    private static final Set<String> PERSON =
            PersonColumns.PERSON.stream().map(Column::name).collect(Collectors.toUnmodifiableSet());
    private static final List<String> NOT_IN_JSON = List.of("source_id", "mrn", "mrn_authority", "sensitivity");

    private Columns() {}

    /** What JSON calls a column: {@code first_name} is {@code person.firstName}. */
    static String jsonName(String column) {
        String known = JSON_NAMES.get(column);
        if (known != null) {
            return known;
        }
        return PERSON.contains(column) ? "person." + camelCase(column) : camelCase(column);
    }

    /** {@code first_name} as {@code firstName}. */
    public static String camelCase(String column) {
        StringBuilder name = new StringBuilder();
        boolean upper = false;
        for (char c : column.toCharArray()) {
            if (c == '_') {
                upper = true;
            } else {
                name.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        return name.toString();
    }

    /** Person columns that a JSON person object may hold, by their JSON name. */
    public static Map<String, String> personByJsonName() {
        return PERSON.stream()
                .filter(column -> !NOT_IN_JSON.contains(column))
                .collect(Collectors.toUnmodifiableMap(Columns::camelCase, column -> column));
    }
}
