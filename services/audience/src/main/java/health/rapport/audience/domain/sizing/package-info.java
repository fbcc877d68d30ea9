/** How many people there are to reach: in a market, and for a budget. */
@NullMarked
package health.rapport.audience.domain.sizing;

import org.jspecify.annotations.NullMarked;
