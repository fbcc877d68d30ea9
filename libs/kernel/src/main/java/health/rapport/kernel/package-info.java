/**
 * The values every part of Rapport speaks in: identifiers, money, contact addresses, labels. A value of these types
 * exists only if it is valid; parsing is the one place where a bad value is met, and it says what is wrong without
 * repeating the value, because most of these are personal data.
 */
@NullMarked
package health.rapport.kernel;

import org.jspecify.annotations.NullMarked;
