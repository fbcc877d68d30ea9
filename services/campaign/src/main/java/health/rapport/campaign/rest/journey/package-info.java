/** The doors of journeys. */
@NullMarked
package health.rapport.campaign.rest.journey;

import org.jspecify.annotations.NullMarked;
