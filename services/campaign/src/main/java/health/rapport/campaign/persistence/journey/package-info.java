/** The tables of journeys and their SQL. */
@NullMarked
package health.rapport.campaign.persistence.journey;

import org.jspecify.annotations.NullMarked;
