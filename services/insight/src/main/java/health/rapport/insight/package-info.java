/**
 * Scores of persons: every mastered person is scored by every published model whenever something the model reads has
 * changed, and what came out is published as one fact a person.
 */
@NullMarked
package health.rapport.insight;

import org.jspecify.annotations.NullMarked;
