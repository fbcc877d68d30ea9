/** What would become of a list if a campaign ran now: the gate's own answers, and nothing is written. */
@NullMarked
package health.rapport.campaign.rehearsal;

import org.jspecify.annotations.NullMarked;
