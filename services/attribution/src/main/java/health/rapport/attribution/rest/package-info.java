/**
 * Reports and the rows behind their numbers.
 */
@NullMarked
package health.rapport.attribution.rest;

import org.jspecify.annotations.NullMarked;
