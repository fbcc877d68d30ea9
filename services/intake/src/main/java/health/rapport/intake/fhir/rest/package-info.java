/** The FHIR door over HTTP: single resources, bundles, bulk import; every answer in FHIR's words. */
@NullMarked
package health.rapport.intake.fhir.rest;

import org.jspecify.annotations.NullMarked;
