package health.rapport.campaign.domain;

import health.rapport.kernel.Channel;
import health.rapport.kernel.EmailAddress;
import health.rapport.kernel.Phone;
import health.rapport.kernel.SensitivityLabel;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person as campaign knows her.
 *
 * @param personId the surviving person, where the one assigned was merged
 * @param homePhone E.164, as {@code mobilePhone}
 * @param status {@code MASTERED}, {@code UNMASTERED}, {@code INCOMPLETE} or {@code ERASED}
 */
public record Recipient(
        UUID personId,
        String status,
        @Nullable String email,
        @Nullable String homePhone,
        @Nullable String mobilePhone,
        @Nullable LocalDate birthDate,
        boolean deceased,
        Set<SensitivityLabel> labels,
        Profile profile) {
    public Recipient {
        labels = Set.copyOf(labels);
    }

    /** Whether persons of this status may be written to at all. */
    public boolean reachable() {
        return status.equals("MASTERED") || status.equals("UNMASTERED");
    }

    /** Where a message of this channel would go: an e-mail address, or a phone number; null where none is known. */
    public @Nullable Address address(Channel channel) {
        return switch (channel) {
            case EMAIL -> email != null && EmailAddress.isValid(email) ? Address.parse(email) : null;
            case SMS -> phone(mobilePhone);
            case VOICE, CALL_CENTER -> phone(mobilePhone == null ? homePhone : mobilePhone);
            case POST, WEB, SEARCH, SOCIAL, DISPLAY, EVENT, CLINIC, OTHER -> null;
        };
    }

    private static @Nullable Address phone(@Nullable String number) {
        return number == null || !Phone.isValid(number) ? null : Address.parse(number);
    }

    /** Says nothing, so that it may be logged by accident. */
    @Override
    public String toString() {
        return "Recipient " + personId;
    }

    /** What rendering may use. */
    public record Profile(
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable String gender,
            @Nullable String city,
            @Nullable String state,
            @Nullable String postalCode,
            @Nullable String country,
            @Nullable String language,
            boolean hasPhone,
            boolean hasStreet,
            @Nullable Instant firstSeenAt,
            Set<String> markets,
            Set<String> sources) {
        public Profile {
            markets = Set.copyOf(markets);
            sources = Set.copyOf(sources);
        }

        /** Says nothing, so that it may be logged by accident. */
        @Override
        public String toString() {
            return "Profile";
        }
    }
}
