package health.rapport.standalone.demo;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One patient as the EHR of the demo knows them.
 *
 * @param id Synthea's id, used as the EHR's source id
 */
public record DemoPerson(
        String id,
        String first,
        String last,
        LocalDate birthDate,
        @Nullable LocalDate deceasedOn,
        String gender,
        String street,
        String city,
        @Nullable String zip,
        @Nullable String email,
        @Nullable String homePhone,
        @Nullable String mobilePhone) {

    String mrn() {
        return "MRN-" + id.substring(0, 8).toUpperCase(java.util.Locale.ROOT);
    }

    /** Whether the EHR's record alone makes a mastered person. */
    boolean mastered() {
        return zip != null;
    }
}
