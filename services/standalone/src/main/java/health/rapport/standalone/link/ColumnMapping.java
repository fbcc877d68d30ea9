package health.rapport.standalone.link;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.rapport.standalone.instance.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person said about columns, in JSON: {@code {"last": "nachname", "other": ["ward"], "ignore": ["soc_sec_id"]}},
 * field to column or columns, or the other way round, {@code {"nachname": "last"}}. What is not mentioned is still
 * recognised by its name.
 */
public record ColumnMapping(List<Entry> entries) {
    /** Nothing is said: columns are what their names tell. */
    public static final ColumnMapping NONE = new ColumnMapping(List.of());

    private static final String IGNORE = "ignore";
    private static final String EXAMPLE = "{\"last\": \"nachname\", \"other\": [\"ward\"], \"ignore\": [\"notes\"]}";

    /** Copies the list. */
    public ColumnMapping {
        entries = List.copyOf(entries);
    }

    /** One pair of names; which of them is the column shows the file. */
    public record Entry(String key, String value) {
        /** Whether it speaks of this column. */
        boolean mentions(String column) {
            return (isWord(key) && value.equalsIgnoreCase(column)) || (isWord(value) && key.equalsIgnoreCase(column));
        }

        /** What it says of the column that it mentions; empty where that is ignored. */
        Optional<PersonField> field(String column) {
            String word = isWord(key) && value.equalsIgnoreCase(column) ? key : value;
            return word.equalsIgnoreCase(IGNORE) ? Optional.empty() : PersonField.of(word);
        }

        @Override
        public String toString() {
            return "\"" + key + "\": \"" + value + "\"";
        }
    }

    /** Reads the file, or tells what is wrong with it. */
    public static ColumnMapping read(@Nullable Path file) {
        if (file == null) {
            return NONE;
        }
        try {
            JsonNode root = new ObjectMapper().readTree(Files.readString(file));
            if (root == null || !root.isObject()) {
                throw new UserError(file + " has to hold one JSON object, such as " + EXAMPLE);
            }
            List<Entry> entries = new ArrayList<>();
            root.properties().forEach(item -> add(entries, item.getKey().strip(), item.getValue()));
            return new ColumnMapping(entries);
        } catch (JsonProcessingException broken) {
            int line = broken.getLocation().getLineNr();
            throw new UserError("%s is no JSON (line %d). It looks like %s".formatted(file, line, EXAMPLE), broken);
        } catch (IOException unreadable) {
            throw new UserError("Cannot read the mapping " + file + ". Is the path right?", unreadable);
        }
    }

    /** These columns are ignored, too. */
    public ColumnMapping ignoring(List<String> columns) {
        List<Entry> all = new ArrayList<>(entries);
        columns.forEach(column -> all.add(new Entry(IGNORE, column.strip())));
        return new ColumnMapping(all);
    }

    /** The entry that speaks of this column. */
    Optional<Entry> about(String column) {
        return entries.stream().filter(entry -> entry.mentions(column)).findFirst();
    }

    private static void add(List<Entry> entries, String key, JsonNode value) {
        if (value.isNull()) {
            entries.add(new Entry(key, IGNORE));
        } else if (value.isArray()) {
            value.forEach(column -> add(entries, key, column));
        } else if (value.isTextual()) {
            entries.add(checked(new Entry(key, value.asText().strip())));
        } else {
            throw new UserError("In the mapping, \"" + key + "\" needs a column's name, or a list of names.");
        }
    }

    private static Entry checked(Entry entry) {
        if (isWord(entry.key) || isWord(entry.value)) {
            return entry;
        }
        throw new UserError(
                "In the mapping, %s names no field. Fields are: %s, %s.".formatted(entry, PersonField.words(), IGNORE));
    }

    private static boolean isWord(String text) {
        return text.equalsIgnoreCase(IGNORE) || PersonField.of(text).isPresent();
    }
}
