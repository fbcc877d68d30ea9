/** NDJSON in bulk: uploaded, fetched from where a manifest says, or pulled from an EHR's export. */
@NullMarked
package health.rapport.intake.fhir.bulk;

import org.jspecify.annotations.NullMarked;
