package health.rapport.attribution.rest;

import health.rapport.runtime.paging.Cursors;
import health.rapport.runtime.paging.PageRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every list here is in the order of its ids. */
final class Cursor {
    private Cursor() {}

    static @Nullable UUID id(Cursors cursors, PageRequest page) {
        List<String> values = cursors.decode(page.cursor(), 1);
        return values == null ? null : UUID.fromString(values.getFirst());
    }
}
