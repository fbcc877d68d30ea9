package health.rapport.campaign.sending;

import health.rapport.rendering.PreparedEmail;
import health.rapport.rendering.PreparedText;

/** Approved content with its templates parsed, for its channel. */
public sealed interface PreparedWords {
    record Email(PreparedEmail content) implements PreparedWords {}

    record Words(PreparedText content) implements PreparedWords {}
}
