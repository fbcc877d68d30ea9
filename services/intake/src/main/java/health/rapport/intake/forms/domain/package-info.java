/** What a form may ask, what an answer must hold, and what a published instrument makes of it, in plain Java. */
@NullMarked
package health.rapport.intake.forms.domain;

import org.jspecify.annotations.NullMarked;
