package health.rapport.mastering.rest;

import health.rapport.mastering.domain.Person;
import health.rapport.runtime.problem.Problems;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * What the golden record of a person is like: names and street may be misspelt, then the most alike come first. Names are
 * found by their trigrams (PostgreSQL's pg_trgm); a street alone would be too many people's.
 */
public class LikenessQuery {
    /** Trigrams in common from which names are alike: of 150 names with one typing error all were above it. */
    static final String ALIKE = "0.45";

    private static final String NAME = "(first_key || ' ' || last_key)";
    private static final String STREET = "lower(COALESCE(golden ->> 'street', ''))";
    private static final int ZIP = 5;

    @Parameter(
            description = "First and last name, in any order; typing errors do not matter. The most alike come first.")
    @QueryParam("name")
    @Nullable
    String name;

    @Parameter(description = "Date of birth.", example = "1951-06-17")
    @QueryParam("birthDate")
    @Nullable
    String birthDate;

    @Parameter(description = "Postal code, its first five characters.", example = "01105")
    @QueryParam("postalCode")
    @Nullable
    String postalCode;

    @Parameter(description = "Street line; typing errors do not matter. Only with name, birthDate or postalCode.")
    @QueryParam("address")
    @Nullable
    String address;

    /** Whether the people found are ordered by how alike they are. */
    boolean ranks() {
        return isGiven(name) || isGiven(address);
    }

    /** The conditions, and the terms of the order. */
    void addTo(List<String> conditions, List<String> order, Tuple parameters) {
        if (birthDate != null && !birthDate.isBlank()) {
            conditions.add("golden ->> 'birthDate' = " + PeopleQuery.next(parameters, day(birthDate)));
        }
        if (postalCode != null && !postalCode.isBlank()) {
            String code = PeopleQuery.checked("postalCode", postalCode).strip();
            String start = code.length() <= ZIP ? code : code.substring(0, ZIP);
            conditions.add("left(golden ->> 'postalCode', 5) = " + PeopleQuery.next(parameters, start));
        }
        List<String> alike = new ArrayList<>();
        if (name != null && !name.isBlank()) {
            String wanted = PeopleQuery.next(parameters, Person.folded(PeopleQuery.checked("name", name)));
            conditions.add(NAME + " % " + wanted + "::text");
            alike.add("similarity(" + NAME + ", " + wanted + "::text)");
        }
        if (address != null && !address.isBlank()) {
            requireCompany();
            String wanted = PeopleQuery.next(
                    parameters, PeopleQuery.checked("address", address).strip().toLowerCase(Locale.ROOT));
            conditions.add(STREET + " % " + wanted + "::text");
            alike.add("similarity(" + STREET + ", " + wanted + "::text)");
        }
        if (!alike.isEmpty()) {
            order.add(String.join(" + ", alike) + " DESC");
        }
    }

    private void requireCompany() {
        if (!isGiven(name) && !isGiven(birthDate) && !isGiven(postalCode)) {
            throw Problems.badRequest("The parameter address needs name, birthDate or postalCode beside it.");
        }
    }

    private static String day(String text) {
        try {
            return LocalDate.parse(text.strip()).toString();
        } catch (DateTimeException none) {
            throw Problems.badRequest("The parameter birthDate is written 1951-06-17.");
        }
    }

    private static boolean isGiven(@Nullable String value) {
        return value != null && !value.isBlank();
    }
}
