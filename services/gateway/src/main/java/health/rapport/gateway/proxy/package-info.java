/** Carries one request to a service and its answer back, chunk by chunk, at the pace of the slower side. */
@NullMarked
package health.rapport.gateway.proxy;

import org.jspecify.annotations.NullMarked;
