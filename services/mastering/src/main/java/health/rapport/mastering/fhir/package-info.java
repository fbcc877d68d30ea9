/**
 * People as FHIR R4 sees them: Patient read, with whom a patient was merged into and what it is made of, and
 * {@code Patient/$match}. Writes of FHIR are intake's.
 */
@NullMarked
package health.rapport.mastering.fhir;

import org.jspecify.annotations.NullMarked;
