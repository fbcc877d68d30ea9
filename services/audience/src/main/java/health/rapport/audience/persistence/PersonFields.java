package health.rapport.audience.persistence;

import health.rapport.audience.domain.Eligible;
import health.rapport.audience.domain.SensitivityPolicy;
import health.rapport.kernel.SensitivityLabel;
import health.rapport.rules.FieldCatalogue;
import health.rapport.rules.Value;
import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of a person: those of the catalogue, and those of {@link Eligible} beside them that no rule of an audience may name. */
final class PersonFields {
    // where nobody is on a list, nothing is looked up for anybody
    private static final String SUPPRESSED = """
            CASE WHEN (SELECT EXISTS (SELECT FROM suppression_entry WHERE ended_at IS NULL)) THEN ARRAY(
                SELECT DISTINCT CASE WHEN l.everywhere THEN '*' ELSE l.list_id::text END
                FROM suppression_entry e JOIN suppression_list l USING (list_id)
                WHERE e.ended_at IS NULL AND e.key = ANY (p.suppression_keys))
            ELSE '{}' END AS suppressed""";
    // of those who became one person each has to have consented: a merge never widens a permission
    private static final String CONSENTED = """
            CASE WHEN (SELECT EXISTS (SELECT FROM sensitivity_consent WHERE ended_at IS NULL)) THEN ARRAY(
                SELECT label FROM sensitivity_consent c CROSS JOIN unnest(c.labels) label CROSS JOIN unnest(c.covers) covered
                WHERE c.ended_at IS NULL AND c.key = ANY (p.suppression_keys)
                  AND covered = ANY (array_append(p.merged_ids, p.person_id::text))
                GROUP BY label HAVING count(DISTINCT covered) = cardinality(p.merged_ids) + 1)
            ELSE '{}' END AS consented""";
    static final String SOME =
            "SELECT person_id, status, deceased, labels, phones, email_key, gender, birth_date, postal_code, city, region,"
                    + " country, language, has_street, markets, sources, first_seen_at, household_id, longitude, latitude, "
                    + SUPPRESSED + ", " + CONSENTED
                    + " FROM person p LEFT JOIN place ON kind = 'POSTAL_CODE' AND name ="
                    + " CASE WHEN country IS NULL OR country = 'US' THEN left(postal_code, 5) ELSE postal_code END"
                    + " WHERE state = 'STATED' AND person_id = ANY($1::uuid[]) ORDER BY person_id";

    private final Map<String, List<Value>> fields = new HashMap<>();

    private PersonFields() {}

    static Map<String, List<Value>> of(Row row) {
        PersonFields all = new PersonFields();
        all.readCatalogue(row);
        all.readContact(row);
        all.flag(Eligible.SENSITIVE, !care(row).consented().containsAll(labels(row, "labels")));
        all.texts(Eligible.SUPPRESSED, row.getArrayOfStrings("suppressed"));
        all.fields.put(
                Eligible.SEEN_BY,
                Arrays.stream(row.getArrayOfStrings("markets"))
                        .map(Eligible::seenBy)
                        .toList());
        return all.fields;
    }

    /** What of a person decides about her facts. */
    static SensitivityPolicy.Care care(Row row) {
        return new SensitivityPolicy.Care(labels(row, "consented"), row.getString("region"));
    }

    static Set<SensitivityLabel> labels(Row row, String column) {
        return Arrays.stream(row.getArrayOfStrings(column))
                .map(SensitivityLabel::valueOf)
                .collect(Collectors.toSet());
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
