/** Texts and calls: handed to providers over HTTP by the contract in {@code docs/message-providers.md}. */
@NullMarked
package health.rapport.campaign.provider;

import org.jspecify.annotations.NullMarked;
