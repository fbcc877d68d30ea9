/**
 * Every error answer is an RFC 9457 problem document with a stable type; none repeats a value it was sent.
 */
@NullMarked
package health.rapport.runtime.problem;

import org.jspecify.annotations.NullMarked;
