package health.rapport.mastering.fhir;

import health.rapport.kernel.Identifier;
import health.rapport.mastering.rest.FoundPeople;
import health.rapport.mastering.rest.FoundPeople.Wanted;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a search for Patients (FHIR R4, section 3.1.1) as the people search knows them. What is not understood is refused and not
 * left out: an answer that ignores a parameter shows people who were not asked for.
 */
final class PatientSearch {
    private static final Set<String> KNOWN =
            Set.of("name", "birthdate", "identifier", "email", "phone", "_count", "_cursor", "_format");
    private static final int USUAL = 50;
    private static final int MOST = 500;

    private PatientSearch() {}

    /** Reads them; each may be given once. */
    static Wanted read(Map<String, ? extends Iterable<String>> parameters, FhirIdentifiers identifiers) {
        Map<String, String> given = new TreeMap<>();
        parameters.forEach((name, values) -> values.forEach(value -> put(given, name, value)));
        if (given.keySet().stream().noneMatch(Predicate.not(name -> name.startsWith("_")))) {
            throw refused("required", "Ask by name, birthdate, identifier, email or phone.");
        }
        return new Wanted(
                given.get("name"),
                day(given.get("birthdate")),
                identifier(given.get("identifier"), identifiers),
                new FoundPeople.Reachable(given.get("email"), given.get("phone")),
                new FoundPeople.Place(count(given.get("_count")), given.get("_cursor")));
    }

    /** Where the next page is: the same question, from there on. */
    static String next(Map<String, ? extends Iterable<String>> parameters, String cursor) {
        StringJoiner query = new StringJoiner("&", "Patient?", "");
        new TreeMap<>(parameters).forEach((name, values) -> {
            if (!name.equals("_cursor")) {
                values.forEach(value -> query.add(name + "=" + encoded(value)));
            }
        });
        return query.add("_cursor=" + encoded(cursor)).toString();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static void put(Map<String, String> given, String name, String value) {
        if (!KNOWN.contains(name)) {
            throw refused(
                    "not-supported",
                    "Known parameters are name, birthdate, identifier, email, phone and _count, without modifiers.");
        }
        if (given.put(name, value) != null || value.isBlank()) {
            throw refused("invalid", "Give each parameter once, with a value.");
        }
    }

    private static @Nullable String day(@Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text).toString();
        } catch (DateTimeException none) {
            throw refused("invalid", "The parameter birthdate is a whole day such as 1951-06-17, without a prefix.");
        }
    }

    private static @Nullable String identifier(@Nullable String text, FhirIdentifiers identifiers) {
        if (text == null) {
            return null;
        }
        int bar = text.indexOf('|');
        if (bar < 1 || bar == text.length() - 1) {
            throw refused("invalid", "The parameter identifier is written SYSTEM|VALUE.");
        }
        Identifier read = identifiers.of(text.substring(0, bar), text.substring(bar + 1));
        return read.authority() + "|" + read.value();
    }

    private static int count(@Nullable String text) {
        try {
            int count = text == null ? USUAL : Integer.parseInt(text);
            if (count >= 1 && count <= MOST) {
                return count;
            }
        } catch (NumberFormatException none) {
            // refused below
        }
        throw refused("invalid", "The parameter _count is 1 to " + MOST + ".");
    }

    private static FhirRefusal refused(String code, String hint) {
        return new FhirRefusal(400, code, "Request", hint);
    }
}
