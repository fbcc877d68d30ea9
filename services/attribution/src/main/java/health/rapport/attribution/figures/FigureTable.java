package health.rapport.attribution.figures;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table of credit.
 *
 * @param to last day that counts
 * @param recordedUntil what the ledger said at this time; absent: what it says now
 * @param behind whether some months are still being made anew, so that late facts are missing in them
 * @param total everything in the rows; people in several rows count once
 * @param withheld whether rows of few people are left out, in the total as well
 */
public record FigureTable(
        LocalDate from,
        LocalDate to,
        String model,
        String section,
        String currency,
        @Nullable Instant recordedUntil,
        boolean behind,
        List<Row> rows,
        Row total,
        boolean withheld) {

    /**
     * One row.
     *
     * @param of names by what tells rows apart; empty in the total
     * @param conversionsMicro credited, in millionths
     * @param people whose conversions these are, each once; absent where it may not be told
     */
    public record Row(
            Map<String, String> of,
            long conversionsMicro,
            Margin expected,
            Margin actual,
            @Nullable Long people) {}

    /**
     * Credited margin.
     *
     * @param micro millionths of the currency's unit
     * @param ofConversionsMicro credited conversions whose margin is known; those of the others is missing in it
     */
    public record Margin(long micro, long ofConversionsMicro) {}
}
