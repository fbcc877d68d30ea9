package health.rapport.standalone.link;

import health.rapport.standalone.instance.UserError;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which columns of a table are what.
 *
 * @param header the columns' names, blanks around them removed
 * @param fields the places of the columns of each field; several only of OTHER, PHONE, MOBILE and NATIONAL_ID
 */
record Columns(List<String> header, Map<PersonField, List<Integer>> fields) {
    /** Prefixes that say nothing beyond "of the person". */
    private static final Pattern PREFIX = Pattern.compile("^(patient|person|member|customer|client|contact)_");

    private static final Set<PersonField> REPEATABLE =
            EnumSet.of(PersonField.OTHER, PersonField.PHONE, PersonField.MOBILE, PersonField.NATIONAL_ID);
    private static final Set<PersonField> NOTHING_TO_COMPARE =
            EnumSet.of(PersonField.ID, PersonField.STREET_NUMBER, PersonField.SEX, PersonField.SUFFIX);

    Columns {
        header = List.copyOf(header);
        fields = Map.copyOf(fields);
    }

    /** Mapped columns first, then the others by name; a field that has its column takes no second one. */
    static Columns of(List<String> header, ColumnMapping mapping) {
        Map<PersonField, List<Integer>> fields = new EnumMap<>(PersonField.class);
        List<Integer> open = new ArrayList<>();
        for (int column = 0; column < header.size(); column++) {
            Optional<ColumnMapping.Entry> entry = mapping.about(header.get(column));
            if (entry.isEmpty()) {
                open.add(column);
            } else {
                int place = column;
                entry.get().field(header.get(column)).ifPresent(field -> claim(fields, field, place));
            }
        }
        for (PersonField field : PersonField.values()) {
            if (!fields.containsKey(field)) {
                named(header, open, field).forEach(place -> claim(fields, field, place));
            }
        }
        return new Columns(header, firstNameCalledName(header, fields));
    }

    /** Refuses a table in which nothing tells people apart. */
    Columns requireSomethingToCompare(Object file) {
        boolean any = fields.keySet().stream().anyMatch(field -> !NOTHING_TO_COMPARE.contains(field));
        if (!any) {
            throw new UserError(
                    "%s: no column is recognised as a name, date of birth, address, e-mail, phone or identifier. Its columns are: %s. Say what they are with --columns mapping.json, such as {\"first\": \"%s\"}."
                            .formatted(file, names(), header.isEmpty() ? "..." : header.getLast()));
        }
        return this;
    }

    boolean has(PersonField field) {
        return fields.containsKey(field);
    }

    /** The places of a field's columns, perhaps none. */
    List<Integer> places(PersonField field) {
        return fields.getOrDefault(field, List.of());
    }

    /** These columns with this field not among them. */
    Columns without(PersonField field) {
        Map<PersonField, List<Integer>> rest = new EnumMap<>(PersonField.class);
        rest.putAll(fields);
        rest.remove(field);
        return new Columns(header, rest);
    }

    /** The place of a column by its header. */
    Optional<Integer> place(String column) {
        int exact = header.indexOf(column.strip());
        if (exact >= 0) {
            return Optional.of(exact);
        }
        for (int place = 0; place < header.size(); place++) {
            if (header.get(place).equalsIgnoreCase(column.strip())) {
                return Optional.of(place);
            }
        }
        return Optional.empty();
    }

    /** All headers, for messages. */
    String names() {
        return String.join(", ", header);
    }

    /** What was recognised: {@code first = given_name, last = surname}. */
    String recognised() {
        return java.util.Arrays.stream(PersonField.values())
                .filter(this::has)
                .map(field -> field.word() + " = "
                        + places(field).stream().map(header::get).collect(Collectors.joining(" + ")))
                .collect(Collectors.joining(", "));
    }

    /** The columns that are nothing here. */
    List<String> ignored() {
        Set<Integer> used = fields.values().stream().flatMap(List::stream).collect(Collectors.toSet());
        List<String> ignored = new ArrayList<>();
        for (int place = 0; place < header.size(); place++) {
            if (!used.contains(place)) {
                ignored.add(header.get(place));
            }
        }
        return ignored;
    }

    private static List<Integer> named(List<String> header, List<Integer> open, PersonField field) {
        List<Integer> found = open.stream()
                .filter(place -> rank(header.get(place), field) >= 0)
                .sorted((x, y) -> Integer.compare(rank(header.get(x), field), rank(header.get(y), field)))
                .toList();
        return REPEATABLE.contains(field) || found.isEmpty() ? found : List.of(found.getFirst());
    }

    private static int rank(String header, PersonField field) {
        String canonical = PersonField.canonical(header);
        int rank = field.rank(canonical);
        return rank >= 0 ? rank : field.rank(PREFIX.matcher(canonical).replaceFirst(""));
    }

    private static void claim(Map<PersonField, List<Integer>> fields, PersonField field, int place) {
        List<Integer> places = new ArrayList<>(fields.getOrDefault(field, List.of()));
        if (!places.isEmpty() && !REPEATABLE.contains(field)) {
            throw new UserError("Two columns are mapped to " + field.word() + "; it can be one only.");
        }
        places.add(place);
        fields.put(field, List.copyOf(places));
    }

    /** "name, surname": there the name is the first name. */
    private static Map<PersonField, List<Integer>> firstNameCalledName(
            List<String> header, Map<PersonField, List<Integer>> fields) {
        List<Integer> full = fields.get(PersonField.FULL_NAME);
        boolean first = full != null
                && fields.containsKey(PersonField.LAST)
                && !fields.containsKey(PersonField.FIRST)
                && PersonField.canonical(header.get(full.getFirst())).equals("name");
        if (full != null && first) {
            fields.remove(PersonField.FULL_NAME);
            fields.put(PersonField.FIRST, full);
        }
        return fields;
    }
}
