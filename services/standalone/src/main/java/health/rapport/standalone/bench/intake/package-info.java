/** What the door takes: single records, batches, files, FHIR. */
@NullMarked
package health.rapport.standalone.bench.intake;

import org.jspecify.annotations.NullMarked;
