package health.rapport.mastering.domain;

import health.rapport.contracts.PersonData;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The surviving values of a person.
 *
 * @param data the values
 * @param origins the record each field, or group of fields, was taken from
 * @param household of who lives there and is called so; see {@link Households}
 */
public record GoldenRecord(
        PersonData data,
        Map<String, UUID> origins,
        @Nullable UUID household) {
    public GoldenRecord {
        origins = Map.copyOf(origins);
    }

    /** Whether all four fields are there: the admission to mastered. */
    public boolean complete() {
        return data.fourFields().complete();
    }
}
