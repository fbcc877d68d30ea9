/** What is kept of FHIR resources, and how they refer to one another. */
@NullMarked
package health.rapport.intake.fhir.persistence;

import org.jspecify.annotations.NullMarked;
