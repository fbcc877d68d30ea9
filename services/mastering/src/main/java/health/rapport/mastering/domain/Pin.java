package health.rapport.mastering.domain;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A steward's word on a field. It belongs to whoever holds its anchor, so that it follows the records through merges and
 * splits.
 *
 * @param anchor the record it hangs on; if there is no value, the record whose value is to survive
 * @param value components of person data by name
 * @param at since when; of two pins of one field the later counts
 */
public record Pin(
        UUID id, UUID anchor, GoldenField field, @Nullable SortedMap<String, String> value, Instant at) {
    static final Comparator<Pin> LATEST =
            Comparator.comparing(Pin::at).thenComparing(pin -> pin.id().toString());

    public Pin {
        if (value != null) {
            value = Collections.unmodifiableSortedMap(new TreeMap<>(value));
        }
    }
}
