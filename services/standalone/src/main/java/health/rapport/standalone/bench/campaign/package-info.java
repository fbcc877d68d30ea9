/** Whether a message may go, and how fast it goes. */
@NullMarked
package health.rapport.standalone.bench.campaign;

import org.jspecify.annotations.NullMarked;
