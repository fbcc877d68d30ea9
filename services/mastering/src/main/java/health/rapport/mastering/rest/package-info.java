/**
 * The people API: search, golden record, facts, review queue.
 */
@NullMarked
package health.rapport.mastering.rest;

import org.jspecify.annotations.NullMarked;
