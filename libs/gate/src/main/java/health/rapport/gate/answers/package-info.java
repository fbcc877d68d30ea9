/**
 * What comes back: words of people ({@link health.rapport.gate.answers.Reply}) and reports of mail servers
 * ({@link health.rapport.gate.answers.DeliveryReport}), read for what they say about permission.
 */
@NullMarked
package health.rapport.gate.answers;

import org.jspecify.annotations.NullMarked;
