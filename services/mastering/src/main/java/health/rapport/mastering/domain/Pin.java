package health.rapport.mastering.domain;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
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

    /** The key under which people are searched for by the e-mail address or phone that was written here. */
    public Optional<String> contactKey() {
        return switch (field) {
            case EMAIL -> written("email").flatMap(ContactKeys::emailAsWritten);
            case HOME_PHONE -> written("homePhone").flatMap(ContactKeys::phone);
            case MOBILE_PHONE -> written("mobilePhone").flatMap(ContactKeys::phone);
            case NAME, MIDDLE_NAME, SUFFIX, BIRTH_DATE, GENDER, ADDRESS, MARKET, DECEASED_ON, LANGUAGE ->
                Optional.empty();
        };
    }

    private Optional<String> written(String component) {
        return Optional.ofNullable(value).map(components -> components.get(component));
    }
}
