package health.rapport.campaign.provider;

/** What is certain after a message was handed to a provider, or one was asked about it. */
public sealed interface Handed {
    /** It has the message, and sends it once. */
    record Taken() implements Handed {}

    /** It will not send it. */
    record Refused(String reason) implements Handed {}

    /** It does not have the message. */
    record NotTaken() implements Handed {}

    /** It may have the message; only it can tell. */
    record Unknown() implements Handed {}
}
