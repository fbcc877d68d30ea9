/**
 * From FHIR R4 resources to the columns of our layouts, in plain Java: HAPI's model classes parse, everything else is here.
 * No issue ever repeats a value.
 */
@NullMarked
package health.rapport.intake.fhir.mapping;

import org.jspecify.annotations.NullMarked;
