/**
 * How JSON from outside is read: strictly.
 */
@NullMarked
package health.rapport.runtime.json;

import org.jspecify.annotations.NullMarked;
