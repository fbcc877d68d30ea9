package health.rapport.campaign.domain;

import health.rapport.gate.HoldReason;

/** What became of handing a message to the mail server or a provider. */
public sealed interface SendOutcome {
    /** The server took it. */
    record Accepted() implements SendOutcome {}

    /** The server refused it for good, without taking it. */
    record Refused(int replyCode) implements SendOutcome {}

    /** The server does not take this one now (greylisting, full mailbox); it may later. */
    record Later(int replyCode) implements SendOutcome {}

    /** The server could not be reached, or takes nothing at all; nothing was handed over. */
    record Unreachable() implements SendOutcome {}

    /** A provider refused it for good; the reason is a code of its own. */
    record Declined(String reason) implements SendOutcome {}

    /** No provider of its channel takes messages now; other channels are not concerned. */
    record NobodyTakesIt() implements SendOutcome {}

    /** The connection broke when the message may already have been taken: nobody can say. */
    record Unknown() implements SendOutcome {}

    /** It was not sent because it cannot be rendered for this person. */
    record NotRendered(HoldReason reason) implements SendOutcome {}
}
