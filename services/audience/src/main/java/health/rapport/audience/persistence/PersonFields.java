package health.rapport.audience.persistence;

import health.rapport.audience.domain.Eligible;
import health.rapport.rules.FieldCatalogue;
import health.rapport.rules.Value;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a person: those of the catalogue, and those of {@link Eligible} beside them that no rule of an audience may name. */
final class PersonFields {
    static final String SOME =
            "SELECT person_id, status, deceased, labels, phones, email_key, gender, birth_date, postal_code, city, region,"
                    + " country, language, has_street, markets, sources, first_seen_at"
                    + " FROM person WHERE state = 'STATED' AND person_id = ANY($1::uuid[]) ORDER BY person_id";

    private final Map<String, List<Value>> fields = new HashMap<>();

    private PersonFields() {}

    static Map<String, List<Value>> of(Row row) {
        PersonFields all = new PersonFields();
        all.readCatalogue(row);
        all.readContact(row);
        all.flag(Eligible.SENSITIVE, row.getArrayOfStrings("labels").length > 0);
        all.fields.put(
                Eligible.SEEN_BY,
                Arrays.stream(row.getArrayOfStrings("markets"))
                        .map(Eligible::seenBy)
                        .toList());
        return all.fields;
    }

    private void readCatalogue(Row row) {
        text("gender", row.getString("gender"));
        text("postalCode", row.getString("postal_code"));
        text("city", row.getString("city"));
        text("state", row.getString("region"));
        text("country", row.getString("country"));
        text("language", row.getString("language"));
        text(Eligible.STATUS, row.getString("status"));
        texts(FieldCatalogue.MARKET, row.getArrayOfStrings("markets"));
        texts("sourceSystem", row.getArrayOfStrings("sources"));
        flag(Eligible.DECEASED, row.getBoolean("deceased"));
        flag("hasStreetAddress", row.getBoolean("has_street"));
        if (row.getLocalDate("birth_date") != null) {
            fields.put(FieldCatalogue.BIRTH_DATE, List.of(Value.of(row.getLocalDate("birth_date"))));
        }
        if (row.getOffsetDateTime("first_seen_at") != null) {
            fields.put(
                    "firstSeenAt",
                    List.of(Value.of(row.getOffsetDateTime("first_seen_at").toInstant())));
        }
    }

    private void readContact(Row row) {
        String email = row.getString("email_key");
        List<String> keys = new ArrayList<>(Arrays.asList(row.getArrayOfStrings("phones")));
        flag("hasEmail", email != null);
        flag("hasPhone", !keys.isEmpty());
        if (email != null) {
            keys.add(email);
        }
        fields.put(Eligible.CONTACT, keys.stream().map(Eligible::contact).toList());
    }

    private void text(String name, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            fields.put(name, List.of(Value.of(text)));
        }
    }

    private void texts(String name, String[] texts) {
        if (texts.length > 0) {
            fields.put(name, Arrays.stream(texts).map(Value::of).toList());
        }
    }

    private void flag(String name, boolean flag) {
        fields.put(name, List.of(Value.of(flag)));
    }
}
