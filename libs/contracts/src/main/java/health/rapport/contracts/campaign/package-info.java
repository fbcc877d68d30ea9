/** What a campaign is, and who was assigned to which arm of it. */
@NullMarked
package health.rapport.contracts.campaign;

import org.jspecify.annotations.NullMarked;
