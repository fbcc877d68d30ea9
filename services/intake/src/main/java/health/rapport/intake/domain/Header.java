package health.rapport.intake.domain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The first line of a file, understood: which column of the layout stands where. */
public final class Header implements Shape {
    private static final Pattern SEPARATORS = Pattern.compile("[^a-z0-9]+");
    private static final Pattern CAMEL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final int LONGEST_NAME = 60;
    /** The column of quarantine's own export by which a corrected row finds what it puts right. */
    private static final String QUARANTINE_ID = "quarantine_id";

    private final Layout layout;
    private final List<String> names;
    private final @Nullable String defect;

    private Header(Layout layout, List<String> names, @Nullable String defect) {
        this.layout = layout;
        this.names = List.copyOf(names);
        this.defect = defect;
    }

    /** Understands a first line for a layout; what is wrong with it is told by {@link #defect()}. */
    public static Header of(Layout layout, List<String> cells) {
        return of(layout, Mapping.NONE, cells);
    }

    /** The same where a mapping says what some names mean. */
    public static Header of(Layout layout, Mapping mapping, List<String> cells) {
        List<String> names =
                cells.stream().map(cell -> mapping.meant(layout, cell)).toList();
        List<String> missing = new ArrayList<>(layout.required());
        missing.removeAll(names);
        return new Header(layout, names, defect(names, missing));
    }

    @Override
    public @Nullable String defect() {
        return defect;
    }

    @Override
    public List<String> ignored() {
        return names.stream()
                .filter(name -> !layout.columns().contains(name) && !layout.keeps(name))
                .filter(name -> !name.equals(QUARANTINE_ID))
                .distinct()
                .toList();
    }

    @Override
    public @Nullable UUID corrects(List<String> cells) {
        int at = names.indexOf(QUARANTINE_ID);
        if (at < 0 || at >= cells.size() || cells.get(at).isBlank()) {
            return null;
        }
        try {
            return UUID.fromString(cells.get(at).strip());
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    /** A wrong number of cells is a flaw of the row. */
    @Override
    public Item item(List<String> cells, List<Problem> flaws) {
        Map<String, String> fields = new LinkedHashMap<>();
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(cells.size(), names.size()); i++) {
            put(names.get(i), cells.get(i), fields, attributes);
        }
        List<Problem> all = new ArrayList<>(flaws);
        if (cells.size() != names.size()) {
            all.add(wrongCount(cells.size()));
        }
        return Item.row(fields, attributes, all);
    }

    private void put(String name, String cell, Map<String, String> fields, Map<String, String> attributes) {
        if (!cell.isBlank()) {
            if (layout.columns().contains(name)) {
                fields.put(name, cell);
            } else if (layout.keeps(name)) {
                attributes.put(name, cell);
            }
        }
    }

    private Problem wrongCount(int cells) {
        String rule = cells < names.size() ? "row.too-few-columns" : "row.too-many-columns";
        return Problem.ofItem(
                rule,
                "The header has %d columns, this row %d. Put values that hold the delimiter in quotes."
                        .formatted(names.size(), cells));
    }

    private static @Nullable String defect(List<String> names, List<String> missing) {
        if (!missing.isEmpty()) {
            return "The header lacks the required columns: " + String.join(", ", missing) + ".";
        }
        Set<String> seen = new HashSet<>();
        List<String> doubled = names.stream()
                .filter(name -> !name.equals(Mapping.IGNORED) && !seen.add(name))
                .distinct()
                .toList();
        return doubled.isEmpty()
                ? null
                : "The header names a column twice (column %d).".formatted(names.lastIndexOf(doubled.getFirst()) + 1);
    }

    /** What a name in a file means for a layout: a column, or another name. */
    public static String meant(Layout layout, Mapping mapping, String name) {
        return mapping.meant(layout, name);
    }

    /** A name as column names are written, however a file spells it. */
    static String plain(String name) {
        String snake = SEPARATORS
                .matcher(CAMEL.matcher(name.strip()).replaceAll("_").toLowerCase(Locale.ROOT))
                .replaceAll("_");
        return strip(snake);
    }

    private static String strip(String name) {
        String head = name.startsWith("_") ? name.substring(1) : name;
        String tail = head.endsWith("_") ? head.substring(0, head.length() - 1) : head;
        return tail.length() <= LONGEST_NAME ? tail : tail.substring(0, LONGEST_NAME);
    }

    /** The names in order, as understood. */
    public List<String> names() {
        return Collections.unmodifiableList(names);
    }
}
