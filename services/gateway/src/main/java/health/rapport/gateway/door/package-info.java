/** Pure rules: what a clean request target is, which service answers it, and who may ask without a token. */
@NullMarked
package health.rapport.gateway.door;

import org.jspecify.annotations.NullMarked;
