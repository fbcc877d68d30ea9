/** Activities with the person they belong to (keyed by person). */
@NullMarked
package health.rapport.contracts.activity;

import org.jspecify.annotations.NullMarked;
