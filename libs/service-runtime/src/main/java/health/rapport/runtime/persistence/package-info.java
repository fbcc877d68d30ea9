/**
 * The few shapes of SQL that services share.
 */
@NullMarked
package health.rapport.runtime.persistence;

import org.jspecify.annotations.NullMarked;
