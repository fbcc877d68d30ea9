package health.rapport.mastering.rest;

import health.rapport.kernel.PersonStatus;
import health.rapport.mastering.domain.ContactKeys;
import health.rapport.mastering.domain.Person;
import health.rapport.mastering.persistence.PersonStore;
import health.rapport.mastering.persistence.SealedIdentifiers;
import health.rapport.runtime.paging.PageRequest;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.MarketScope;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The filters of the people list; all that are given must hold. */
public class PeopleQuery {
    private static final int LONGEST = 254;

    @Parameter(description = "Words that first or last names start with; accents and case do not matter.")
    @QueryParam("q")
    @Nullable
    String q;

    @Parameter(
            description = "E-mail address on any record of the person, or pinned, in any spelling of the same mailbox.")
    @QueryParam("email")
    @Nullable
    String email;

    @Parameter(description = "Phone on any record of the person, or pinned; without a country code it is a US number.")
    @QueryParam("phone")
    @Nullable
    String phone;

    @Parameter(description = "Identifier on any record of the person, written AUTHORITY|VALUE.", example = "ehr|12345")
    @QueryParam("identifier")
    @Nullable
    String identifier;

    @Parameter(
            description = "Medical record number on any record of the person, whoever assigned it.",
            example = "12345")
    @QueryParam("mrn")
    @Nullable
    String mrn;

    @Parameter(description = "Source record of the person, written SYSTEM|ID.", example = "ehr|p-17")
    @QueryParam("source")
    @Nullable
    String source;

    @Parameter(description = "Only people of this status.")
    @QueryParam("status")
    @Nullable
    PersonStatus status;

    /** A statement with its parameters. */
    record Statement(String sql, Tuple parameters) {}

    /** What to ask of the database, and where the page before ended. */
    record Asked(MarketScope scope, @Nullable List<String> after, PageRequest page) {}

    /** The statement for this question. */
    Statement statement(Asked asked, SealedIdentifiers sealed, LikenessQuery likeness) {
        List<String> conditions = new ArrayList<>();
        List<String> order = new ArrayList<>();
        Tuple parameters = Tuple.of(asked.scope().all(), asked.scope().markets());
        conditions.add("state = 'LIVE'");
        conditions.add(MarketScope.predicate("markets", 1));
        addNames(conditions, parameters);
        addContacts(conditions, parameters);
        addSources(conditions, parameters, sealed);
        likeness.addTo(conditions, order, parameters);
        if (status != null) {
            conditions.add("status = " + next(parameters, status.name()));
        }
        addPlace(conditions, parameters, asked.after());
        order.add("last_key, first_key, person_id");
        String sql = "SELECT " + PersonStore.COLUMNS + " FROM person WHERE " + String.join(" AND ", conditions)
                + " ORDER BY " + String.join(", ", order) + " LIMIT "
                + asked.page().limitPlusOne();
        return new Statement(sql, parameters);
    }

    private static void addPlace(List<String> conditions, Tuple parameters, @Nullable List<String> after) {
        if (after != null) {
            conditions.add("(last_key, first_key, person_id) > (%s, %s, %s::uuid)"
                    .formatted(
                            next(parameters, after.get(0)),
                            next(parameters, after.get(1)),
                            next(parameters, java.util.UUID.fromString(after.get(2)))));
        }
    }

    private void addNames(List<String> conditions, Tuple parameters) {
        if (q == null || q.isBlank()) {
            return;
        }
        for (String word : Person.folded(checked("q", q)).split("\\s+")) {
            String start = next(parameters, word.replaceAll("([\\\\%_])", "\\\\$1") + "%");
            conditions.add("(last_key LIKE %1$s OR first_key LIKE %1$s)".formatted(start));
        }
    }

    private void addContacts(List<String> conditions, Tuple parameters) {
        if (email != null) {
            String key = ContactKeys.emailAsWritten(checked("email", email))
                    .orElseThrow(() -> Problems.badRequest("The parameter email is no e-mail address."));
            conditions.add(reachableAt(next(parameters, key)));
        }
        if (phone != null) {
            String key = ContactKeys.phone(checked("phone", phone))
                    .orElseThrow(() -> Problems.badRequest("The parameter phone is no phone number."));
            conditions.add(reachableAt(next(parameters, key)));
        }
    }

    /** Of a record, or pinned by a steward: the pin hangs on a record, too. */
    private static String reachableAt(String key) {
        return """
                person_id IN (SELECT m.person_id FROM membership m WHERE m.record_id IN (
                    SELECT record_id FROM contact_key WHERE key = %1$s
                    UNION ALL SELECT anchor_id FROM golden_pin WHERE contact_key = %1$s AND ended_at IS NULL))
                """.formatted(key);
    }

    private void addSources(List<String> conditions, Tuple parameters, SealedIdentifiers sealed) {
        if (identifier != null) {
            String[] parts = parts("identifier", identifier);
            String forms = sealed.storedForms(parts[1]).stream()
                    .map(value -> "k.person -> 'identifiers' @> %s::text::jsonb"
                            .formatted(next(parameters, identifierJson(parts[0], value))))
                    .collect(Collectors.joining(" OR "));
            String found = "source_record k WHERE (" + forms + ") AND k.version = m.version";
            conditions.add(held(found, "k"));
        }
        if (mrn != null) {
            String wanted = new io.vertx.core.json.JsonArray()
                    .add(new io.vertx.core.json.JsonObject()
                            .put("type", "MRN")
                            .put("value", checked("mrn", mrn).strip()))
                    .encode();
            conditions.add(held(
                    "source_record k WHERE k.person -> 'identifiers' @> %s::text::jsonb AND k.version = m.version"
                            .formatted(next(parameters, wanted)),
                    "k"));
        }
        if (source != null) {
            String[] parts = parts("source", source);
            conditions.add(
                    "person_id IN (SELECT m.person_id FROM membership m WHERE m.system = %s AND m.source_id = %s)"
                            .formatted(next(parameters, parts[0]), next(parameters, parts[1])));
        }
    }

    private static String identifierJson(String authority, String value) {
        return new io.vertx.core.json.JsonArray()
                .add(new io.vertx.core.json.JsonObject()
                        .put("authority", authority)
                        .put("value", value))
                .encode();
    }

    private static String held(String from, String alias) {
        String[] halves = from.split(" WHERE ", 2);
        return "person_id IN (SELECT m.person_id FROM %s JOIN membership m ON m.record_id = %s.record_id WHERE %s)"
                .formatted(halves[0], alias, halves[1]);
    }

    private static String[] parts(String name, String text) {
        int bar = checked(name, text).indexOf('|');
        if (bar < 1 || bar == text.length() - 1) {
            throw Problems.badRequest("The parameter " + name + " is written in two parts with a bar between them.");
        }
        return new String[] {text.substring(0, bar), text.substring(bar + 1)};
    }

    static String checked(String name, String text) {
        if (text.length() > LONGEST || text.indexOf('\0') >= 0) {
            throw Problems.badRequest("The parameter " + name + " has at most " + LONGEST + " characters.");
        }
        return text;
    }

    static String next(Tuple parameters, Object value) {
        parameters.addValue(value);
        return "$" + parameters.size();
    }
}
