/**
 * Who read, wrote or was refused which personal data, and for what purpose: rows that can only be added.
 */
@NullMarked
package health.rapport.runtime.audit;

import org.jspecify.annotations.NullMarked;
