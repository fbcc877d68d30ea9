/**
 * Signed links in messages: nobody can make one, and none tells who it belongs to.
 */
@NullMarked
package health.rapport.campaign.links;

import org.jspecify.annotations.NullMarked;
