package health.rapport.mastering.domain;

import health.rapport.contracts.PersonData;
import java.util.Map;
import java.util.UUID;

/**
 * The surviving values of a person.
 *
 * @param data the values
 * @param origins the record each field, or group of fields, was taken from
 */
public record GoldenRecord(PersonData data, Map<String, UUID> origins) {
    public GoldenRecord {
        origins = Map.copyOf(origins);
    }

    /** Whether all four fields are there: the admission to mastered. */
    public boolean complete() {
        return data.fourFields().complete();
    }
}
