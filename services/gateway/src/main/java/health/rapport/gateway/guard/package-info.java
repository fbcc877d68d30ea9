/** What is looked at before anything is passed on: framing, token, origin; and what every answer carries. */
@NullMarked
package health.rapport.gateway.guard;

import org.jspecify.annotations.NullMarked;
