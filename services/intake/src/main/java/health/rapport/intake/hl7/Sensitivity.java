package health.rapport.intake.hl7;

import health.rapport.kernel.SensitivityLabel;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Labels of a message: by the codes a sender is configured with, and by ARV-3 as the standard defines it (table 0717). */
final class Sensitivity {
    private static final Map<String, SensitivityLabel> RESTRICTIONS = Map.of(
            "HIV", SensitivityLabel.HIV,
            "PSY", SensitivityLabel.MENTAL_HEALTH,
            "DRG", SensitivityLabel.PART2,
            "STD", SensitivityLabel.REPRODUCTIVE);

    private final Map<String, SensitivityLabel> codes;

    Sensitivity(Sender sender) {
        this.codes = sender.sensitivity();
    }

    /** What a restriction of access says. */
    Set<SensitivityLabel> restriction(Segment arv) {
        return labels(arv.values(3).stream().map(Value::text), RESTRICTIONS);
    }

    /** What a visit's place, service and VIP code say. */
    Set<SensitivityLabel> visit(Segment pv1) {
        Value place = pv1.value(3);
        Stream<String> said = Stream.of(place.text(1), place.authority(4), pv1.text(10), pv1.text(16));
        return labels(said, Map.of());
    }

    /** As a column is written. */
    static String column(Set<SensitivityLabel> labels) {
        return labels.stream().map(Enum::name).sorted().collect(Collectors.joining(";"));
    }

    private Set<SensitivityLabel> labels(Stream<String> said, Map<String, SensitivityLabel> standard) {
        Set<SensitivityLabel> labels = EnumSet.noneOf(SensitivityLabel.class);
        said.map(code -> code.toUpperCase(Locale.ROOT)).forEach(code -> {
            add(labels, codes.get(code));
            add(labels, standard.get(code));
        });
        return labels;
    }

    private static void add(Set<SensitivityLabel> labels, @org.jspecify.annotations.Nullable SensitivityLabel label) {
        if (label != null) {
            labels.add(label);
        }
    }
}
