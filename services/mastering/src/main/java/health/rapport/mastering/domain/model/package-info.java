/** Versions of the model of record linkage, and what a change of it means. */
@NullMarked
package health.rapport.mastering.domain.model;

import org.jspecify.annotations.NullMarked;
