package health.rapport.intake;

import health.rapport.intake.domain.Layout;
import health.rapport.intake.domain.Mapping;
import health.rapport.intake.persistence.MappingStore;
import health.rapport.intake.persistence.SavedMapping;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.time.DomainClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Keeps mappings and finds them for files. */
@ApplicationScoped
public class Mappings {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}");
    private static final int MOST_COLUMNS = 500;
    private static final int LONGEST_NAME = 200;

    private final MappingStore store;
    private final DomainClock clock;

    public Mappings(MappingStore store, DomainClock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Saves a mapping after checking that it maps to columns of its layout. */
    public Uni<SavedMapping> save(String name, Layout layout, Map<String, String> columns, String by) {
        if (!NAME.matcher(name).matches()) {
            throw Problems.badRequest("A mapping's name is 1 to 80 letters, digits, . _ and -.");
        }
        if (columns.size() > MOST_COLUMNS || columns.keySet().stream().anyMatch(key -> key.length() > LONGEST_NAME)) {
            throw Problems.invalid("columns", "mapping.too-large", "At most 500 names of at most 200 characters.");
        }
        columns.values().forEach(column -> requireColumn(layout, column));
        return store.put(new SavedMapping(name, layout, new Mapping(columns), 1, by, clock.instant()));
    }

    /** The mapping for a file of a layout; without a name, none. */
    public Uni<Mapping> of(Layout layout, @Nullable String name) {
        return name == null || name.isEmpty()
                ? Uni.createFrom().item(Mapping.NONE)
                : store.find(name).map(saved -> fitting(layout, saved));
    }

    private static Mapping fitting(Layout layout, @Nullable SavedMapping saved) {
        if (saved == null) {
            throw Problems.notFound("mapping");
        }
        if (saved.layout() != layout) {
            throw Problems.badRequest(
                    "This mapping is for the layout " + saved.layout().slug() + ".");
        }
        return saved.mapping();
    }

    private static void requireColumn(Layout layout, @Nullable String column) {
        if (column == null
                || !column.equals(Mapping.IGNORED) && !layout.columns().contains(column)) {
            throw Problems.invalid(
                    "columns",
                    "mapping.column",
                    "Map each name to a column of the layout (see its file guide), or to - to leave it out.");
        }
    }
}
