/**
 * Events in the form of Segment's HTTP API, as its libraries send them: turned into activities, and taken in as those are.
 */
@NullMarked
package health.rapport.intake.segment;

import org.jspecify.annotations.NullMarked;
