/**
 * Turns approved content into the messages people get: e-mail (HTML and plain text) and text messages. Templates may name
 * fields of a fixed catalogue and nothing else; whatever a person typed somewhere stays text. An assembly is checked as a
 * whole before it may be approved, and only one without problems can be rendered. No I/O, no clock, no reflection.
 *
 * <p>A placeholder is <code>{person.firstName}</code>, or <code>{person.firstName ?: 'there'}</code> with the words to use
 * where the value is not known. There are no sections, loops, includes or expressions: what differs from person to person in
 * more than a word is a variant of a module, chosen by a rule.
 */
@NullMarked
package health.rapport.rendering;

import org.jspecify.annotations.NullMarked;
