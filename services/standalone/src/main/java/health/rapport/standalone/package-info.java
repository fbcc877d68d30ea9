/**
 * The one-machine edition: a launcher that starts what Rapport needs as ordinary processes.
 */
@NullMarked
package health.rapport.standalone;

import org.jspecify.annotations.NullMarked;
