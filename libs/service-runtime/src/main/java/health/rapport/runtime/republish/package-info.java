/** A service publishes its facts again, on request and at a pace, for whoever lost or never had them. */
@NullMarked
package health.rapport.runtime.republish;

import org.jspecify.annotations.NullMarked;
