/** How soon an event changes who is in a live audience, with the service as it runs and everything beside it on one machine. */
@NullMarked
package health.rapport.standalone.bench.audience.live;

import org.jspecify.annotations.NullMarked;
