/**
 * What campaign asks of the audience service, in the name of whoever launches.
 */
@NullMarked
package health.rapport.campaign.audiences;

import org.jspecify.annotations.NullMarked;
