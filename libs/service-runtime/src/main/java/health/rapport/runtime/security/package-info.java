/**
 * Who calls, in which roles, for which markets; and what is refused before any route is looked at.
 */
@NullMarked
package health.rapport.runtime.security;

import org.jspecify.annotations.NullMarked;
