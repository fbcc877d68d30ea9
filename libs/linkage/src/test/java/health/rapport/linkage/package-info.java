/** What linkage promises: who is never merged, what is recognised, and that nothing depends on order. */
@NullMarked
package health.rapport.linkage;

import org.jspecify.annotations.NullMarked;
