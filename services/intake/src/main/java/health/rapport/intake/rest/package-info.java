/**
 * The HTTP side of the door: activities, batches and quarantine.
 */
@NullMarked
package health.rapport.intake.rest;

import org.jspecify.annotations.NullMarked;
