package health.rapport.linkage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A source record made comparable by {@link Standardizer}; the only form that is ever compared. Derived: keep the
 * {@link LinkageRecord}, and standardise again when the engine version changes.
 *
 * @param recordId of the source record
 * @param identifiers usable ones, values folded, sorted
 * @param name the name's parts
 * @param birth date of birth, null when absent or a placeholder
 * @param sex 'M', 'F', or a blank when it is neither or not known
 * @param address the address's parts
 * @param email match key, empty when absent
 * @param phones in E.164, sorted
 */
public record StandardRecord(
        String recordId,
        List<RecordIdentifier> identifiers,
        StandardName name,
        @Nullable BirthDigits birth,
        char sex,
        StandardAddress address,
        String email,
        List<String> phones) {

    /** Copies the lists. */
    public StandardRecord {
        identifiers = List.copyOf(identifiers);
        phones = List.copyOf(phones);
    }
}
