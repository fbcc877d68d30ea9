/** Tables and their SQL: the read model by versioned upserts, audiences, snapshots, memberships. */
@NullMarked
package health.rapport.audience.persistence;

import org.jspecify.annotations.NullMarked;
