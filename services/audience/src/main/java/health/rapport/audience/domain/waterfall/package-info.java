/** How those whom an audience's groups match become those who can be reached, and who they are, in numbers. */
@NullMarked
package health.rapport.audience.domain.waterfall;

import org.jspecify.annotations.NullMarked;
