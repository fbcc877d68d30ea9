/**
 * The report of a campaign as pure arithmetic on facts: margins, returns, credit, the incremental result, and what may be
 * shown to whom.
 */
@NullMarked
package health.rapport.attribution.domain;

import org.jspecify.annotations.NullMarked;
