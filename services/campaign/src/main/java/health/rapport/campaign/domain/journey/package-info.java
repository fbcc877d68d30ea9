/** Journeys: what they say, who enters, and what comes next for one person; plain Java. */
@NullMarked
package health.rapport.campaign.domain.journey;

import org.jspecify.annotations.NullMarked;
