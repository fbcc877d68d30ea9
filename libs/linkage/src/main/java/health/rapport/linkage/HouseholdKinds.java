package health.rapport.linkage;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Mates, twins and namesakes within the household class. The model's household column has all of them together and
 * treats the fields as independent; they are not (who shares the birthday is often named alike), which is what makes
 * twins and namesakes dangerous. A kind replaces the chances of a few fields and leaves the others to the column.
 *
 * @param shares of the kinds among all pairs of household mates
 * @param replaced each kind's own chances of the levels, by field
 */
record HouseholdKinds(Map<HouseholdKind, Double> shares, Map<HouseholdKind, Map<Field, Map<Level, Double>>> replaced) {
    private static final double ROUNDING = 0.005;
    private static final HouseholdKinds STANDARD = parse(Resource.text("household-kinds.txt"));

    HouseholdKinds {
        shares = Map.copyOf(shares);
        replaced = Map.copyOf(replaced);
        requireOne("kinds", shares.values());
        replaced.values()
                .forEach(fields -> fields.forEach((field, chances) -> requireOne(field.name(), chances.values())));
    }

    static HouseholdKinds standard() {
        return STANDARD;
    }

    /**
     * By kind, field and level: how much likelier the level is among pairs of the kind than by the model's household
     * column, 1 where the kind leaves it to the column. Fields begin at 1; at 0, 0 is the kind's share.
     */
    double[][][] ratios(MatchModel model) {
        double[][][] ratios = new double[HouseholdKind.values().length][][];
        for (HouseholdKind kind : HouseholdKind.values()) {
            double[][] byField = new double[Field.values().length + 1][Level.values().length];
            byField[0][0] = shares.getOrDefault(kind, 0.0);
            for (Field field : Field.values()) {
                Arrays.fill(byField[field.ordinal() + 1], 1);
                replaced.getOrDefault(kind, Map.of())
                        .getOrDefault(field, Map.of())
                        .forEach((level, chance) -> byField[field.ordinal() + 1][level.ordinal()] =
                                chance / model.chances(field, level).household());
            }
            ratios[kind.ordinal()] = byField;
        }
        return ratios;
    }

    private static HouseholdKinds parse(String text) {
        Map<HouseholdKind, Double> shares = new EnumMap<>(HouseholdKind.class);
        Map<HouseholdKind, Map<Field, Map<Level, Double>>> replaced = new EnumMap<>(HouseholdKind.class);
        for (String line : Resource.content(text)) {
            List<String> words = List.of(line.split("\\s+"));
            HouseholdKind kind = HouseholdKind.valueOf(words.getFirst());
            double chance = Double.parseDouble(words.getLast());
            if (words.size() == 2) {
                shares.put(kind, chance);
            } else {
                replaced.computeIfAbsent(kind, _ -> new EnumMap<>(Field.class))
                        .computeIfAbsent(Field.valueOf(words.get(1)), _ -> new EnumMap<>(Level.class))
                        .put(Level.valueOf(words.get(2)), chance);
            }
        }
        return new HouseholdKinds(shares, replaced);
    }

    private static void requireOne(String what, Collection<Double> chances) {
        double sum = chances.stream().mapToDouble(Double::doubleValue).sum();
        if (Math.abs(sum - 1) > ROUNDING) {
            throw new IllegalArgumentException(what + " of the household kinds do not sum to one");
        }
    }
}
