/**
 * Who is one person, as pure functions: the same set of records gives the same persons in whatever order it came.
 */
@NullMarked
package health.rapport.mastering.domain;

import org.jspecify.annotations.NullMarked;
