/** Dashboards: tables of figures from rollups, and the rows behind them. */
@NullMarked
package health.rapport.attribution.figures;

import org.jspecify.annotations.NullMarked;
