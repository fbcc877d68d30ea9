/**
 * Roles, schemas and extensions of the one PostgreSQL, made the same way in tests, on one machine and in a cluster.
 */
@NullMarked
package health.rapport.runtime.database;

import org.jspecify.annotations.NullMarked;
