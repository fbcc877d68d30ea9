/**
 * FHIR R4 resources on their way in: what they mean, how they depend on one another, and when they can be told of. REST,
 * bulk import and tables are below; the mapping itself is plain Java.
 */
@NullMarked
package health.rapport.intake.fhir;

import org.jspecify.annotations.NullMarked;
