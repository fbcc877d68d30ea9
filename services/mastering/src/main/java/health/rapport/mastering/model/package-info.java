/** Change of model: which model decides, and the long work of learning, trying and applying another. */
@NullMarked
package health.rapport.mastering.model;

import org.jspecify.annotations.NullMarked;
