/**
 * The mathematics of what a campaign brought and how sure that is: credit for touches, contribution margin, return on
 * cost, and the incremental effect of a randomised holdout. Pure functions without clock or storage; figures that cannot
 * be known (too few people, no cost) are values of their own and never a zero.
 */
@NullMarked
package health.rapport.measurement;

import org.jspecify.annotations.NullMarked;
