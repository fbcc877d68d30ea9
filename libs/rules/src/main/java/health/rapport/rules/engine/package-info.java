/**
 * Rules over everybody at once: people as sets of ordinals, in memory. The meaning is that of {@link health.rapport.rules.RuleEvaluator} and
 * {@link health.rapport.rules.Population}, to which a test compares every operator. {@link health.rapport.rules.engine.SetEngine} is the way in.
 */
@NullMarked
package health.rapport.rules.engine;

import org.jspecify.annotations.NullMarked;
