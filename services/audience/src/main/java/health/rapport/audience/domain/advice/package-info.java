/** Helps to choose the record type of an audience's groups by four questions; pure Java, and nothing is stored. */
@NullMarked
package health.rapport.audience.domain.advice;

import org.jspecify.annotations.NullMarked;
