/**
 * Raw input: what came in, byte for byte, compressed and encrypted, written in the transaction of what became of it and kept
 * until its retention ends. Should a rule prove wrong later, the input can be looked up and read again.
 */
@NullMarked
package health.rapport.intake.raw;

import org.jspecify.annotations.NullMarked;
