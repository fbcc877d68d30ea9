/**
 * What a campaign brought and how sure that is: keeps its own copy of who was assigned, contacted, answered and visited,
 * and measures a campaign when asked.
 */
@NullMarked
package health.rapport.attribution;

import org.jspecify.annotations.NullMarked;
