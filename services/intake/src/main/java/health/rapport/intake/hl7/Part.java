package health.rapport.intake.hl7;

import health.rapport.intake.domain.Item;
import health.rapport.intake.domain.Layout;
import health.rapport.intake.domain.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One fact of a message, for the rules of its layout.
 *
 * @param key the source's own id of it, without which two messages cannot be told to speak of the same
 * @param places where each column came from
 */
public record Part(Layout layout, String key, Item item, Map<String, Location> places) {
    public Part {
        places = Map.copyOf(places);
    }

    /** What the rules found, by place in the message. */
    public List<Fault> faults(List<Problem> problems) {
        return problems.stream()
                .map(problem -> new Fault(place(problem.field()), problem.rule(), problem.hint(), problem.found()))
                .toList();
    }

    private Location place(String column) {
        Location known = places.get(column);
        return known == null ? new Location("PID", 1, 0) : known;
    }

    /** Collects what a fact consists of. */
    static final class Builder {
        private final Layout layout;
        private final Map<String, String> fields = new HashMap<>();
        private final Map<String, Location> places = new HashMap<>();
        private final List<Item.RawIdentifier> identifiers = new java.util.ArrayList<>();
        private final List<Problem> flaws = new java.util.ArrayList<>();

        Builder(Layout layout) {
            this.layout = layout;
        }

        /** A column and where it comes from, even if there is nothing: then that is where it is missing. */
        Builder put(String column, String text, Location at) {
            fields.put(column, text);
            places.put(column, at);
            return this;
        }

        Builder identifier(Item.RawIdentifier identifier) {
            identifiers.add(identifier);
            return this;
        }

        Builder flaw(String column, String rule, String hint) {
            flaws.add(new Problem(column, rule, hint));
            return this;
        }

        /** Where what has no column of its own comes from. */
        Builder place(String column, Location at) {
            places.put(column, at);
            return this;
        }

        String get(String column) {
            return fields.getOrDefault(column, "");
        }

        Part build(String key) {
            return new Part(layout, key, new Item(Item.Form.ROW, fields, Map.of(), identifiers, flaws), places);
        }
    }
}
