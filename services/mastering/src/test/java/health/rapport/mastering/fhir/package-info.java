@NullMarked
package health.rapport.mastering.fhir;

import org.jspecify.annotations.NullMarked;
