/**
 * Forms and health risk assessments: definitions with versions, the hosted page, and answers, which go through the same
 * door as everything else. Only what a person typed for us to know comes in; how far they came is counted without them.
 */
@NullMarked
package health.rapport.intake.forms;

import org.jspecify.annotations.NullMarked;
