/**
 * The read model: versioned upserts of other services' facts, and the questions a report asks of them.
 */
@NullMarked
package health.rapport.attribution.persistence;

import org.jspecify.annotations.NullMarked;
