/**
 * The rules for what may come in, in plain Java: layouts, normalisation, identity of rows. Everything that is wrong with
 * an item is found at once, and no finding ever repeats a value.
 */
@NullMarked
package health.rapport.intake.domain;

import org.jspecify.annotations.NullMarked;
