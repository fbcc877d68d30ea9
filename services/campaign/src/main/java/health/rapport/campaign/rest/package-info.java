/**
 * The doors of campaign: briefs and launches, receipts, permissions, and the signed links in messages.
 */
@NullMarked
package health.rapport.campaign.rest;

import org.jspecify.annotations.NullMarked;
