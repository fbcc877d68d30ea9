/**
 * What campaign hears of: people, approved content, permissions that came with submissions.
 */
@NullMarked
package health.rapport.campaign.messaging;

import org.jspecify.annotations.NullMarked;
