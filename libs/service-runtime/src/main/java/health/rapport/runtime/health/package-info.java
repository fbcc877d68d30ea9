/**
 * Whether this service can do its work now, and whether its configuration may be used at all.
 */
@NullMarked
package health.rapport.runtime.health;

import org.jspecify.annotations.NullMarked;
