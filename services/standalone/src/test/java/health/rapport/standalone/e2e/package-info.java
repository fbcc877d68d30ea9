/**
 * The whole suite as its users meet it: every process started by the launcher, everything asked through the gateway, every
 * expected figure computed from the input.
 */
@NullMarked
package health.rapport.standalone.e2e;

import org.jspecify.annotations.NullMarked;
