/**
 * What stewards do about persons: each action is kept in a journal with what it states about pairs of records, takes effect
 * by the same decision as what sources submit, and can be undone.
 */
@NullMarked
package health.rapport.mastering.stewardship;

import org.jspecify.annotations.NullMarked;
