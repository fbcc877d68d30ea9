package health.rapport.intake.rest;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an activity looks like, for the OpenAPI document; it is read more forgivingly, item by item. */
@Schema(name = "Activity")
record ActivityBody(
        @Schema(required = true, description = "The source's own id of this event; unique within the source, for ever")
        String messageId,

        @Schema(required = true, description = "For instance form-submission, hra-completion, call, event-signup")
        String type,

        @Schema(required = true, description = "ISO 8601; without a zone it is read as UTC")
        String occurredAt,

        @Schema(
                description =
                        "EMAIL, SMS, VOICE, POST, WEB, SEARCH, SOCIAL, DISPLAY, CALL_CENTER, EVENT, CLINIC, OTHER")
        @Nullable
        String channel,

        @Schema(required = true, description = "The source system")
        String source,

        @Nullable String campaignId,
        @Nullable String callToAction,

        @Schema(description = "Labels such as PART2 or MENTAL_HEALTH") @Nullable
        List<String> sensitivity,

        @Schema(description = "What the person said of being contacted") @Nullable
        ConsentBody consent,

        @Schema(description = "Up to 50 texts of up to 2,000 characters") @Nullable
        Map<String, String> attributes,

        @Nullable PersonBody person) {

    /** The person data that came with it; everything may be absent. */
    @Schema(name = "ActivityPerson")
    record PersonBody(
            @Nullable String firstName,
            @Nullable String middleName,
            @Nullable String lastName,
            @Nullable String suffix,
            @Nullable String birthDate,
            @Nullable String gender,
            @Nullable String street,
            @Nullable String street2,
            @Nullable String city,
            @Nullable String state,
            @Nullable String postalCode,
            @Nullable String country,
            @Nullable String email,
            @Nullable String homePhone,
            @Nullable String mobilePhone,
            @Nullable List<IdentifierBody> identifiers,
            @Nullable String market,
            @Nullable String deceasedOn,
            @Nullable String language) {}

    /** A consent or opt-out that came with it; it speaks of the person's e-mail address and phones. */
    @Schema(name = "ActivityConsent")
    record ConsentBody(
            @Schema(required = true, description = "OPTED_IN, EXPRESS_WRITTEN_CONSENT or OPTED_OUT")
            String status,

            @Schema(required = true, description = "Of EMAIL, SMS, VOICE, POST")
            List<String> channels,

            @Schema(description = "TREATMENT, OWN_SERVICE, MARKETING or FUNDRAISING; none means every one") @Nullable
            String purpose,

            @Schema(description = "Where it is recorded") @Nullable
            String evidence) {}

    /** An identifier with the authority that gave it. */
    @Schema(name = "ActivityIdentifier")
    record IdentifierBody(String authority, String type, String value) {}
}
