/**
 * HL7 version 2 over MLLP: a TCP port of its own, off by default. A message is answered positively only after what became
 * of it was committed; where it cannot be, the connection is closed without an answer, so that its sender keeps it.
 */
@NullMarked
package health.rapport.intake.mllp;

import org.jspecify.annotations.NullMarked;
