package health.rapport.intake.fhir.mapping;

import health.rapport.kernel.SensitivityLabel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hl7.fhir.r4.model.Coding;

/**
 * Security labels of a resource as our sensitivity labels (HL7 v3 ActCode, InformationSensitivityPolicy). What restricts
 * a resource and is not known here is refused: leaving it out would make the fact look harmless.
 */
final class SecurityLabels {
    private static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    private static final String CONFIDENTIALITY = "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";
    private static final Set<String> ORDINARY = Set.of("U", "L", "M", "N");
    private static final Map<String, SensitivityLabel> LABELS = Map.ofEntries(
            Map.entry("42CFRPart2", SensitivityLabel.PART2),
            Map.entry("ETH", SensitivityLabel.PART2),
            Map.entry("ETHUD", SensitivityLabel.PART2),
            Map.entry("OPIOIDUD", SensitivityLabel.PART2),
            Map.entry("SUD", SensitivityLabel.PART2),
            Map.entry("PSY", SensitivityLabel.MENTAL_HEALTH),
            Map.entry("PSYTHPN", SensitivityLabel.MENTAL_HEALTH),
            Map.entry("BH", SensitivityLabel.MENTAL_HEALTH),
            Map.entry("COGN", SensitivityLabel.MENTAL_HEALTH),
            Map.entry("EMOTDIS", SensitivityLabel.MENTAL_HEALTH),
            Map.entry("MST", SensitivityLabel.MENTAL_HEALTH),
            Map.entry("HIV", SensitivityLabel.HIV),
            Map.entry("STD", SensitivityLabel.REPRODUCTIVE),
            Map.entry("SEX", SensitivityLabel.REPRODUCTIVE),
            Map.entry("PREGNANT", SensitivityLabel.REPRODUCTIVE),
            Map.entry("GDIS", SensitivityLabel.GENETIC),
            Map.entry("ADOL", SensitivityLabel.MINOR_CONFIDENTIAL));

    private SecurityLabels() {}

    /**
     * @param isUnknown whether it is restricted in a way not known here
     */
    record Read(List<String> labels, boolean isUnknown) {}

    static Read read(List<Coding> security) {
        Set<String> labels = new TreeSet<>();
        boolean unknown = false;
        boolean restricted = false;
        for (Coding coding : security) {
            SensitivityLabel label = LABELS.get(String.valueOf(coding.getCode()));
            if (label != null) {
                labels.add(label.name());
            }
            unknown |= label == null && ACT_CODE.equals(coding.getSystem()) && isSensitivity(coding.getCode());
            restricted |= CONFIDENTIALITY.equals(coding.getSystem()) && !ORDINARY.contains(coding.getCode());
        }
        return new Read(List.copyOf(labels), unknown || restricted && labels.isEmpty());
    }

    /** ActCode also names obligations and purposes; those that allow or ask for handling are no sensitivity. */
    private static boolean isSensitivity(@org.jspecify.annotations.Nullable String code) {
        return code != null && !code.startsWith("NO") && !code.startsWith("ENCRYPT") && !code.equals("DELAU");
    }
}
