package health.rapport.mastering.fhir;

import io.smallrye.config.ConfigMapping;
import java.util.Map;

/** Settings of FHIR in mastering. */
@ConfigMapping(prefix = "rapport.mastering.fhir")
public interface FhirConfig {
    /** Our name of an identifier system, by its URI; the same table as {@code rapport.intake.fhir.authorities}. */
    Map<String, String> authorities();
}
