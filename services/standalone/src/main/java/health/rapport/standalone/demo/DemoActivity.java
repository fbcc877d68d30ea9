package health.rapport.standalone.demo;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An answer or a website activity as the demo sends it.
 *
 * @param person the patient who did it, as a Synthea id, where the input knows; never sent
 */
public record DemoActivity(
        String id,
        String type,
        Instant at,
        String channel,
        String source,
        @Nullable String campaignId,
        @Nullable String callToAction,
        @Nullable String first,
        @Nullable String last,
        @Nullable String street,
        @Nullable String city,
        @Nullable String zip,
        @Nullable String email,
        @Nullable String mobilePhone,
        @Nullable String person) {

    /** Somebody who left nothing but an e-mail address or a phone number. */
    static DemoActivity contactOnly(String id, Kind kind, Instant at, @Nullable String email, @Nullable String phone) {
        return new DemoActivity(
                id,
                kind.type,
                at,
                kind.channel,
                kind.source,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                email,
                phone,
                null);
    }

    /** The same as an answer to a campaign. */
    DemoActivity answering(String campaign, String action) {
        return new DemoActivity(
                id,
                type,
                at,
                channel,
                source,
                campaign,
                action,
                first,
                last,
                street,
                city,
                zip,
                email,
                mobilePhone,
                person);
    }

    /** The same, done by this patient. */
    DemoActivity by(DemoPerson patient, boolean withAddress) {
        return new DemoActivity(
                id,
                type,
                at,
                channel,
                source,
                campaignId,
                callToAction,
                patient.first(),
                patient.last(),
                withAddress ? patient.street() : null,
                withAddress ? patient.city() : null,
                withAddress ? patient.zip() : null,
                email,
                mobilePhone,
                patient.id());
    }

    /** Where activities of the demo come from. */
    enum Kind {
        WEB_FORM("form_submission", "WEB", "website"),
        CALL("call", "CALL_CENTER", "callcenter"),
        SEARCH_FORM("form_submission", "SEARCH", "website");

        private final String type;
        private final String channel;
        private final String source;

        Kind(String type, String channel, String source) {
            this.type = type;
            this.channel = channel;
            this.source = source;
        }
    }
}
