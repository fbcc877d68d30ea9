/** Figures of dashboards, and what of them may be shown to whom. Plain Java. */
@NullMarked
package health.rapport.attribution.domain.figures;

import org.jspecify.annotations.NullMarked;
