package health.rapport.rules;

import org.jspecify.annotations.Nullable;

/**
 * Which contacts are meant; what is null does not matter.
 *
 * @param engagement what the person did with it: {@code OPENED}, {@code CLICKED}...
 */
public record ContactFilter(
        @Nullable String campaignId,
        @Nullable String channel,
        @Nullable String engagement) {

    /** Any contact at all. */
    public static final ContactFilter ANY = new ContactFilter(null, null, null);

    public ContactFilter {
        Checks.optionalText(campaignId, "campaignId");
        Checks.optionalText(channel, "channel");
        Checks.optionalText(engagement, "engagement");
    }

    /** Contacts of one campaign. */
    public static ContactFilter ofCampaign(String campaignId) {
        return new ContactFilter(campaignId, null, null);
    }

    /** Whether this contact is meant. */
    public boolean matches(ContactFact contact) {
        return Texts.accepts(campaignId, contact.campaignId())
                && Texts.accepts(channel, contact.channel())
                && (engagement == null
                        || contact.engagements().stream().anyMatch(known -> Texts.same(engagement, known)));
    }
}
