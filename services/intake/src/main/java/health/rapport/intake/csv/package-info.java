/**
 * Reads delimited text row by row in constant memory, whatever is in it: a row that breaks a rule is marked and the next
 * one is read. The usual CSV libraries end the whole file at the first field that is too long, which is why this is ours.
 */
@NullMarked
package health.rapport.intake.csv;

import org.jspecify.annotations.NullMarked;
