package health.rapport.campaign.domain;

import health.rapport.kernel.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One line of a list for a mail house or a call centre.
 *
 * @param contactId what answers and returned letters are told under
 * @param phone E.164; absent for letters
 * @param home absent for calls
 */
public record ListRow(
        UUID contactId,
        @Nullable String firstName,
        @Nullable String lastName,
        @Nullable String language,
        @Nullable String phone,
        @Nullable Home home) {
    private static final List<String> NAMES = List.of("contactId", "firstName", "lastName", "language");
    private static final List<String> HOME = List.of("street", "street2", "city", "state", "postalCode", "country");

    /** Where a letter goes. */
    public record Home(
            @Nullable String street,
            @Nullable String street2,
            @Nullable String city,
            @Nullable String state,
            @Nullable String postalCode,
            @Nullable String country) {
        /** Says nothing, so that it may be logged by accident. */
        @Override
        public String toString() {
            return "Home";
        }
    }

    /** A file (RFC 4180) with a header; every value is quoted, none is a formula to a spreadsheet. */
    public static String csv(Channel channel, List<ListRow> rows) {
        List<String> header = new ArrayList<>(NAMES);
        header.addAll(channel == Channel.POST ? HOME : List.of("phone"));
        StringBuilder csv = new StringBuilder(String.join(",", header)).append("\r\n");
        rows.forEach(row -> csv.append(row.line(channel)).append("\r\n"));
        return csv.toString();
    }

    private String line(Channel channel) {
        List<@Nullable String> values = new ArrayList<>();
        values.add(contactId.toString());
        values.add(text(firstName));
        values.add(text(lastName));
        values.add(text(language));
        if (channel == Channel.POST) {
            addHome(values, home == null ? new Home(null, null, null, null, null, null) : home);
        } else {
            values.add(phone); // a plus and digits: no formula
        }
        return values.stream().map(ListRow::quoted).collect(Collectors.joining(","));
    }

    private static void addHome(List<@Nullable String> values, Home home) {
        values.add(text(home.street));
        values.add(text(home.street2));
        values.add(text(home.city));
        values.add(text(home.state));
        values.add(text(home.postalCode));
        values.add(text(home.country));
    }

    /** Not to be taken for a formula (OWASP, CSV injection). */
    private static @Nullable String text(@Nullable String value) {
        boolean formula = value != null && !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0;
        return formula ? "'" + value : value;
    }

    private static String quoted(@Nullable String value) {
        return value == null ? "\"\"" : "\"" + value.replace("\"", "\"\"") + "\"";
    }

    /** Says nothing, so that it may be logged by accident. */
    @Override
    public String toString() {
        return "ListRow " + contactId;
    }
}
