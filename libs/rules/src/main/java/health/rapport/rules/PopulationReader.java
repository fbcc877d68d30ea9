package health.rapport.rules;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads the parts that compare people. */
final class PopulationReader {

    private PopulationReader() {}

    static @Nullable Rule read(JsonPart part, String op, Rule among) {
        return switch (op) {
            case "top" -> {
                int count = part.requiredInt("count", 1, PopulationRule.TopCount.MOST);
                PopulationRule.Order by = order(part, true);
                yield LeafReader.build(part, () -> new PopulationRule.TopCount(count, by, among));
            }
            case "topPercent" -> {
                BigDecimal percent = percent(part, "percent");
                if (percent.signum() == 0 && !part.broken()) {
                    part.problem("percent", "must be more than 0");
                }
                PopulationRule.Order by = order(part, true);
                yield LeafReader.build(part, () -> new PopulationRule.TopPercent(percent, by, among));
            }
            default -> {
                PopulationRule.Order by = order(part, false);
                yield LeafReader.build(part, () -> new PopulationRule.OnePerHousehold(by, among));
            }
        };
    }

    private static PopulationRule.Order order(JsonPart part, boolean required) {
        String score = part.optionalText("score");
        String salt = part.optionalText("random");
        if (score != null && salt != null || required && score == null && salt == null) {
            part.problem("", "needs either score or random");
        }
        if (score != null) {
            return new PopulationRule.Order.ByScore(score);
        }
        return salt == null ? new PopulationRule.Order.ById() : new PopulationRule.Order.AtRandom(salt);
    }

    static BigDecimal percent(JsonPart part, String name) {
        BigDecimal number = part.number(name);
        try {
            return Checks.percent(number, name);
        } catch (IllegalArgumentException outOfBounds) {
            part.problem(name, "must lie between 0 and 100 and have at most four decimals");
            return BigDecimal.ZERO;
        }
    }
}
