/**
 * Events arrive in batches: each batch one transaction, poison set aside with its reason, outages waited out.
 */
@NullMarked
package health.rapport.runtime.consume;

import org.jspecify.annotations.NullMarked;
