package health.rapport.campaign.links;

import java.util.UUID;

/** What a signed link says. */
public sealed interface Link {
    /**
     * Of a message that nobody was sent as part of a campaign: a proof, or what is looked at before. Nothing follows from it.
     */
    record Sample(UUID campaignId) implements Link {}

    /**
     * Leave the list with the address the message went to.
     *
     * @param address the beginning of the address's hash
     */
    record Unsubscribe(UUID contactId, long address) implements Link {}

    /**
     * Say what may be sent to the address the message went to.
     *
     * @param address the beginning of the address's hash
     */
    record Preferences(UUID contactId, long address) implements Link {}

    /** The message was opened. */
    record Picture(UUID contactId) implements Link {}

    /**
     * Follow a call to action.
     *
     * @param call its place in the brief
     */
    record Click(UUID contactId, int call) implements Link {}
}
