/**
 * The commands of ./rapport, one class each, and what they print.
 */
@NullMarked
package health.rapport.standalone.cli;

import org.jspecify.annotations.NullMarked;
