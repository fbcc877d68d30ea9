/**
 * Everybody in memory, as the set engine holds them: loaded from the read model when the service starts, and kept up with it by reading again whom a
 * transaction changed. PostgreSQL stays the truth; what is here can be thrown away.
 */
@NullMarked
package health.rapport.audience.everybody;

import org.jspecify.annotations.NullMarked;
