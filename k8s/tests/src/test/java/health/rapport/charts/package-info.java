/** Renders the charts as Helm would, and checks what comes out without a cluster. */
@NullMarked
package health.rapport.charts;

import org.jspecify.annotations.NullMarked;
