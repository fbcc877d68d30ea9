package health.rapport.intake.domain;

import health.rapport.kernel.Code;
import health.rapport.kernel.InvalidValueException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One name for each code system, whatever the source calls it, and the shape of its codes where that is known. */
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
            Map.entry("hcpcs", "HCPCS"));

    private static final Map<String, Pattern> SHAPES = Map.of(
            "SNOMED",
            Pattern.compile("[1-9][0-9]{5,17}"),
            "ICD-10-CM",
            Pattern.compile("[A-Z][0-9][0-9A-Z](\\.?[0-9A-Z]{1,4})?"),
            "CPT",
            Pattern.compile("[0-9]{4}[0-9A-Z]"),
            DRG,
            Pattern.compile("[0-9]{1,3}"));

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
        Pattern shape = SHAPES.get(system);
        String value = shape == null ? code.value() : code.value().toUpperCase(Locale.ROOT);
        if (shape != null && !shape.matcher(value).matches()) {
            throw new InvalidValueException("code.shape", "This is not how codes of " + system + " look.");
        }
        return new Code(system, system.equals(DRG) ? "0".repeat(3 - value.length()) + value : value);
    }
}
