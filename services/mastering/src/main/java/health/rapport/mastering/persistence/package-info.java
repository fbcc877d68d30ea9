/**
 * The tables of mastering and the statements that read and write them, a batch at a time.
 */
@NullMarked
package health.rapport.mastering.persistence;

import org.jspecify.annotations.NullMarked;
