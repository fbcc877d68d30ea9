/** Journeys: written, opened, walked, tried on the past. */
@NullMarked
package health.rapport.campaign.journeys;

import org.jspecify.annotations.NullMarked;
