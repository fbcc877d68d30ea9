package health.rapport.intake.domain;

import health.rapport.kernel.Code;
import health.rapport.kernel.InvalidValueException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One name for each code system, whatever the source calls it. */
final class CodeSystems {
    static final String DRG = "MS-DRG";

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("http://snomed.info/sct", "SNOMED"),
            Map.entry("snomed", "SNOMED"),
            Map.entry("snomed-ct", "SNOMED"),
            Map.entry("snomedct", "SNOMED"),
            Map.entry("sct", "SNOMED"),
            Map.entry("2.16.840.1.113883.6.96", "SNOMED"),
            Map.entry("http://hl7.org/fhir/sid/icd-10-cm", "ICD-10-CM"),
            Map.entry("http://hl7.org/fhir/sid/icd-10", "ICD-10"),
            Map.entry("icd-10-cm", "ICD-10-CM"),
            Map.entry("icd10cm", "ICD-10-CM"),
            Map.entry("icd10", "ICD-10-CM"),
            Map.entry("2.16.840.1.113883.6.90", "ICD-10-CM"),
            Map.entry("http://www.cms.gov/medicare/coding/icd10", "ICD-10-PCS"),
            Map.entry("icd-10-pcs", "ICD-10-PCS"),
            Map.entry("http://www.ama-assn.org/go/cpt", "CPT"),
            Map.entry("cpt", "CPT"),
            Map.entry("cpt-4", "CPT"),
            Map.entry("2.16.840.1.113883.6.12", "CPT"),
            Map.entry("ms-drg", DRG),
            Map.entry("msdrg", DRG),
            Map.entry("drg", DRG),
            Map.entry("http://loinc.org", "LOINC"),
            Map.entry("loinc", "LOINC"),
            Map.entry("hcpcs", "HCPCS"),
            Map.entry("https://www.cms.gov/medicare/coding/hcpcsreleasecodesets", "HCPCS"),
            Map.entry("2.16.840.1.113883.6.1", "LOINC"),
            Map.entry("http://hl7.org/fhir/sid/us-npi", "NPI"),
            Map.entry("npi", "NPI"),
            Map.entry("2.16.840.1.113883.4.6", "NPI"));

    private static final int MOST = 200;

    private CodeSystems() {}

    /** {@code system|code;system|code}. */
    static List<Code> list(String text) {
        List<Code> codes = Stream.of(text.split(";"))
                .filter(part -> !part.isBlank())
                .limit(MOST + 1L)
                .map(part -> normal(Code.parse(part)))
                .distinct()
                .toList();
        if (codes.size() > MOST) {
            throw new InvalidValueException("code.too-many", "At most " + MOST + " codes.");
        }
        return codes;
    }

    /** A DRG: the bare number, or with its system. */
    static Code drg(String text) {
        return normal(text.indexOf('|') < 0 ? new Code(DRG, text) : Code.parse(text));
    }

    private static Code normal(Code code) {
        String system = NAMES.getOrDefault(code.system().toLowerCase(Locale.ROOT), code.system());
        @Nullable CodeShape shape = CodeShape.OF.get(system);
        if (shape == null) {
            return new Code(system, code.value());
        }
        String value = code.value().toUpperCase(Locale.ROOT);
        shape.check(system, value);
        return new Code(system, system.equals(DRG) ? "0".repeat(3 - value.length()) + value : value);
    }
}
