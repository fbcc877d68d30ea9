/**
 * The readable form of rules. {@link health.rapport.rules.text.RuleText} reads and writes it; docs/rules.md describes it for people. It
 * says neither more nor less than the JSON form: each can be turned into the other and back.
 */
@NullMarked
package health.rapport.rules.text;

import org.jspecify.annotations.NullMarked;
