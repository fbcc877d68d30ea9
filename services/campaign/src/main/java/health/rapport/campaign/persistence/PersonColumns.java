package health.rapport.campaign.persistence;

import health.rapport.campaign.domain.Recipient;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The columns of a person, where a query brings several persons in one row. */
public final class PersonColumns {
    private static final List<String> NAMES = List.of(
            "person_id",
            "status",
            "email",
            "home_phone",
            "mobile_phone",
            "birth_date",
            "deceased",
            "labels",
            "first_name",
            "last_name",
            "gender",
            "city",
            "state",
            "postal_code",
            "country",
            "language",
            "has_phone",
            "has_street",
            "first_seen_at",
            "markets",
            "sources");
    private final String prefix;

    private PersonColumns(String prefix) {
        this.prefix = prefix;
    }

    /** Those of the table known by this alias. */
    public static PersonColumns of(String alias) {
        return new PersonColumns(alias);
    }

    /** For a select list. */
    public String select() {
        return NAMES.stream()
                .map(name -> prefix + "." + name + " AS " + prefix + "_" + name)
                .collect(Collectors.joining(", "));
    }

    /** The person, or null where there is none. */
    public @Nullable Recipient read(Row row) {
        UUID id = row.getUUID(name("person_id"));
        return id == null
                ? null
                : new Recipient(
                        id,
                        row.getString(name("status")),
                        row.getString(name("email")),
                        row.getString(name("home_phone")),
                        row.getString(name("mobile_phone")),
                        row.getLocalDate(name("birth_date")),
                        row.getBoolean(name("deceased")),
                        Rows.labels(row, name("labels")),
                        profile(row));
    }

    /** The person, where a join makes sure that there is one. */
    public Recipient require(Row row) {
        return java.util.Objects.requireNonNull(read(row), "a person");
    }

    private Recipient.Profile profile(Row row) {
        return new Recipient.Profile(
                row.getString(name("first_name")),
                row.getString(name("last_name")),
                row.getString(name("gender")),
                row.getString(name("city")),
                row.getString(name("state")),
                row.getString(name("postal_code")),
                row.getString(name("country")),
                row.getString(name("language")),
                row.getBoolean(name("has_phone")),
                row.getBoolean(name("has_street")),
                Rows.instant(row, name("first_seen_at")),
                Rows.textSet(row, name("markets")),
                Rows.textSet(row, name("sources")));
    }

    private String name(String column) {
        return prefix + "_" + column;
    }
}
