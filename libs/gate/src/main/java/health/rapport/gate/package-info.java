/**
 * May this message go to this person now? {@link health.rapport.gate.Gate} is the one answer, a pure function of
 * {@link health.rapport.gate.GateFacts} and of the law as data, {@link health.rapport.gate.PolicyTable}. What is needed and not
 * known never lets anything through. Every check's result is kept, so that "why did she, or didn't she, get it?" has an answer.
 * What people and mail servers answer is read here, too ({@code replies}, {@code bounces}). There is no I/O here.
 */
@NullMarked
package health.rapport.gate;

import org.jspecify.annotations.NullMarked;
