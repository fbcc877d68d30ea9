package health.rapport.standalone.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Synthea's encounters with the money they lack. Payers reimburse 45 to 65 % of charges; variable direct cost is 40 to 70 % of that;
 * what is older than 60 days at the launch has been paid, 90 to 100 % of what was expected; 3 % have no cost and
 * 2 % no expected reimbursement, as feeds do. A diagnosis made before the file begins is put on the patient's first encounter in it,
 * as a problem list would. Substance use treatment carries the label PART2.
 */
final class DemoEncounters {
    private static final Set<String> SUBSTANCE_USE_REASONS = Set.of("55680006", "6525002", "7200002");
    private static final Set<String> SUBSTANCE_USE_PROCEDURES = Set.of("56876005");
    private static final Duration PAID_AFTER = Duration.ofDays(60);
    private static final double COST_MISSING = 0.03;
    private static final double REIMBURSEMENT_MISSING = 0.02;

    private final Map<String, List<String>> diagnosesByEncounter;
    private final Instant launch;

    private DemoEncounters(Map<String, List<String>> diagnosesByEncounter, Instant launch) {
        this.diagnosesByEncounter = diagnosesByEncounter;
        this.launch = launch;
    }

    /** All encounters, oldest first. */
    static List<DemoEncounter> of(Synthea synthea, Instant launch) {
        List<Synthea.Encounter> byTime = synthea.encounters().stream()
                .sorted(Comparator.comparing(Synthea.Encounter::start).thenComparing(Synthea.Encounter::id))
                .toList();
        var encounters = new DemoEncounters(diagnoses(byTime, synthea.conditions()), launch);
        return byTime.stream().map(encounters::encounter).toList();
    }

    private DemoEncounter encounter(Synthea.Encounter source) {
        Dice dice = Dice.about("payments", source.id());
        long charges = cents(source.charges());
        long expected = Math.round(charges * dice.between(0.45, 0.65));
        long cost = Math.round(expected * dice.between(0.40, 0.70));
        long paid = Math.round(expected * dice.between(0.90, 1.0));
        return new DemoEncounter(
                source.id(),
                source.patient(),
                source.organization(),
                source.encounterClass(),
                source.start(),
                source.end(),
                serviceLine(source),
                diagnosesByEncounter.getOrDefault(source.id(), List.of()),
                source.procedureCode(),
                source.payer(),
                charges,
                dice.chance(REIMBURSEMENT_MISSING) ? null : expected,
                source.start().isBefore(launch.minus(PAID_AFTER)) ? paid : null,
                dice.chance(COST_MISSING) ? null : cost,
                isSubstanceUse(source));
    }

    /** The department, as an EHR sends it: by the reason of the visit, else by its kind. */
    private String serviceLine(Synthea.Encounter source) {
        List<String> diagnoses = diagnosesByEncounter.getOrDefault(source.id(), List.of());
        if (diagnoses.stream().anyMatch(HeartCheck.HEART_CONDITIONS::contains)) {
            return HeartCheck.SERVICE_LINE;
        }
        return switch (source.encounterClass()) {
            case "wellness", "ambulatory" -> "PRIMARY_CARE";
            case "emergency", "urgentcare" -> "EMERGENCY";
            default -> "OTHER";
        };
    }

    private static boolean isSubstanceUse(Synthea.Encounter source) {
        return SUBSTANCE_USE_PROCEDURES.contains(source.procedureCode())
                || (source.reasonCode() != null && SUBSTANCE_USE_REASONS.contains(source.reasonCode()));
    }

    private static Map<String, List<String>> diagnoses(
            List<Synthea.Encounter> byTime, List<Synthea.Condition> conditions) {
        Map<String, List<String>> codes = new HashMap<>();
        Map<String, String> firstOf = new HashMap<>();
        Set<String> known = new HashSet<>();
        for (Synthea.Encounter encounter : byTime) {
            firstOf.putIfAbsent(encounter.patient(), encounter.id());
            known.add(encounter.id());
            if (encounter.reasonCode() != null) {
                add(codes, encounter.id(), encounter.reasonCode());
            }
        }
        for (Synthea.Condition condition : conditions) {
            String first = firstOf.get(condition.patient());
            if (known.contains(condition.encounter())) {
                add(codes, condition.encounter(), condition.code());
            } else if (first != null) {
                add(codes, first, condition.code());
            }
        }
        return codes;
    }

    private static void add(Map<String, List<String>> codes, String encounter, String code) {
        List<String> list = codes.computeIfAbsent(encounter, unused -> new ArrayList<>());
        if (!list.contains(code)) {
            list.add(code);
        }
    }

    private static long cents(String amount) {
        return new BigDecimal(amount)
                .setScale(2, RoundingMode.HALF_UP)
                .movePointRight(2)
                .longValueExact();
    }
}
