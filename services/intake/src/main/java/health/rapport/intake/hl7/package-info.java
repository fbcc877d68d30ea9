/**
 * HL7 version 2: the message as text, and what an ADT message says in Rapport's words. Plain Java; which bytes arrive and
 * what becomes of them is {@link health.rapport.intake.mllp}'s matter.
 */
@NullMarked
package health.rapport.intake.hl7;

import org.jspecify.annotations.NullMarked;
