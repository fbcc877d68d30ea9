package health.rapport.intake.domain;

import java.util.List;
import java.util.Map;

/** The names of columns, what else people call them, and what JSON calls them. */
public final class Columns {
    static final List<String> PERSON = List.of(
            "source_id",
            "mrn",
            "mrn_authority",
            "first_name",
            "middle_name",
            "last_name",
            "suffix",
            "birth_date",
            "gender",
            "street",
            "street2",
            "city",
            "state",
            "postal_code",
            "country",
            "email",
            "home_phone",
            "mobile_phone",
            "market",
            "deceased_on",
            "language",
            "sensitivity");

    static final List<String> ACTIVITY = List.of(
            "activity_id", "activity_type", "occurred_at", "channel", "source", "campaign_id", "call_to_action");

    static final List<String> ENCOUNTER = List.of(
            "encounter_id",
            "patient_source_id",
            "facility",
            "encounter_class",
            "start",
            "end",
            "service_line_hint",
            "diagnoses",
            "procedures",
            "drg",
            "payer",
            "charges",
            "expected_reimbursement",
            "actual_reimbursement",
            "variable_direct_cost",
            "fixed_direct_cost",
            "currency",
            "sensitivity");

    /** Other names for a column, wherever that column exists. */
    static final Map<String, String> SYNONYMS = Map.ofEntries(
            Map.entry("patient_id", "source_id"),
            Map.entry("firstname", "first_name"),
            Map.entry("given_name", "first_name"),
            Map.entry("lastname", "last_name"),
            Map.entry("family_name", "last_name"),
            Map.entry("surname", "last_name"),
            Map.entry("dob", "birth_date"),
            Map.entry("date_of_birth", "birth_date"),
            Map.entry("birthdate", "birth_date"),
            Map.entry("sex", "gender"),
            Map.entry("address", "street"),
            Map.entry("address1", "street"),
            Map.entry("address_line_1", "street"),
            Map.entry("address2", "street2"),
            Map.entry("address_line_2", "street2"),
            Map.entry("zip", "postal_code"),
            Map.entry("zip_code", "postal_code"),
            Map.entry("zipcode", "postal_code"),
            Map.entry("postcode", "postal_code"),
            Map.entry("e_mail", "email"),
            Map.entry("email_address", "email"),
            Map.entry("phone", "home_phone"),
            Map.entry("cell", "mobile_phone"),
            Map.entry("cell_phone", "mobile_phone"),
            Map.entry("mobile", "mobile_phone"),
            Map.entry("date_of_death", "deceased_on"),
            Map.entry("event_id", "activity_id"),
            Map.entry("message_id", "activity_id"),
            Map.entry("activity_name", "activity_type"),
            Map.entry("activity_date", "occurred_at"),
            Map.entry("timestamp", "occurred_at"),
            Map.entry("visit_id", "encounter_id"),
            Map.entry("class", "encounter_class"),
            Map.entry("start_date", "start"),
            Map.entry("end_date", "end"),
            Map.entry("stop", "end"));

    private static final Map<String, String> JSON_NAMES =
            Map.of("activity_id", "messageId", "activity_type", "type", "sensitivity", "sensitivity");

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
                .filter(column -> !List.of("source_id", "mrn", "mrn_authority", "sensitivity")
                        .contains(column))
                .collect(java.util.stream.Collectors.toUnmodifiableMap(Columns::camelCase, column -> column));
    }
}
