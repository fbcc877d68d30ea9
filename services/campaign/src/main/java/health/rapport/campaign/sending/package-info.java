/**
 * The sender: claims a few contacts, lets the gate decide, renders, hands over by SMTP, confirms.
 */
@NullMarked
package health.rapport.campaign.sending;

import org.jspecify.annotations.NullMarked;
