package health.rapport.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the lines of a points table. */
final class FactorReader {
    private FactorReader() {}

    static @Nullable Factor read(ModelPart part) {
        String kind = part.text("kind");
        String id = part.text("id");
        String label = part.text("label");
        Integer unknown = part.optionalInteger("pointsIfUnknown", -1_000);
        return switch (kind) {
            case "range" -> range(part, id, label, unknown);
            case "choice" -> choice(part, id, label, unknown);
            case "condition" -> condition(part, id, label, unknown);
            case "encounters" -> encounters(part, id, label, unknown);
            default -> {
                part.problem("kind", "must be one of range, choice, condition, encounters");
                yield null;
            }
        };
    }

    private static @Nullable Factor range(ModelPart part, String id, String label, @Nullable Integer unknown) {
        String input = part.text("input");
        List<Band> bands = bands(part);
        return part.isGood() ? new Factor.Range(id, label, input, bands, unknown) : null;
    }

    private static @Nullable Factor choice(ModelPart part, String id, String label, @Nullable Integer unknown) {
        String input = part.text("input");
        Map<String, Integer> points = part.pointsByText("points");
        return part.isGood() ? new Factor.Choice(id, label, input, points, unknown) : null;
    }

    private static @Nullable Factor condition(ModelPart part, String id, String label, @Nullable Integer unknown) {
        int points = part.points("points");
        List<CodeSet> codes = part.objects("codes", true, FactorReader::codeSet);
        Integer withinDays = part.optionalInteger("withinDays", 0);
        Set<String> unless = part.texts("unless");
        return part.isGood()
                ? new Factor.Condition(id, label, points, codes, withinDays, List.copyOf(unless), unknown)
                : null;
    }

    private static @Nullable Factor encounters(ModelPart part, String id, String label, @Nullable Integer unknown) {
        String encounterClass = part.optionalText("encounterClass");
        String serviceLine = part.optionalText("serviceLine");
        int withinDays = part.integer("withinDays", 0);
        List<Band> bands = bands(part);
        return part.isGood()
                ? new Factor.Encounters(id, label, encounterClass, serviceLine, withinDays, bands, unknown)
                : null;
    }

    static @Nullable CodeSet codeSet(ModelPart part) {
        Set<String> systems = part.texts("systems");
        Set<String> codes = part.texts("codes");
        Set<String> prefixes = part.texts("prefixes");
        if (part.goodSoFar() && (systems.isEmpty() || codes.isEmpty() && prefixes.isEmpty())) {
            part.problem("", "needs systems, and codes or prefixes");
        }
        rejectDots(part, "codes", codes);
        rejectDots(part, "prefixes", prefixes);
        return part.isGood() ? new CodeSet(List.copyOf(systems), codes, prefixes) : null;
    }

    private static void rejectDots(ModelPart part, String name, Set<String> codes) {
        if (part.goodSoFar()
                && codes.stream().anyMatch(code -> CodeSet.fold(code).isEmpty())) {
            part.problem(name, "must hold more than dots");
        }
    }

    private static List<Band> bands(ModelPart part) {
        List<Band> bands = part.objects("bands", true, FactorReader::band);
        List<Band> seen = new ArrayList<>();
        for (Band band : bands) {
            if (seen.stream().anyMatch(band::overlaps)) {
                part.problem("bands", "must not overlap");
                break;
            }
            seen.add(band);
        }
        return bands;
    }

    private static @Nullable Band band(ModelPart part) {
        var from = part.optionalNumber("from");
        var below = part.optionalNumber("below");
        int points = part.points("points");
        if (from != null && below != null && from.compareTo(below) >= 0) {
            part.problem("below", "must be greater than from");
        }
        return part.isGood() ? new Band(from, below, points) : null;
    }
}
