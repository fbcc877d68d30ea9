package health.rapport.audience.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import health.rapport.audience.domain.waterfall.Waterfall.Cell;
import health.rapport.audience.domain.waterfall.Waterfall.Chart;
import health.rapport.audience.domain.waterfall.Waterfall.Kind;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * People by what is known of them; everybody is in one cell.
 *
 * @param by age, gender, market, payer, employer, persona or score
 */
@RegisterForReflection
@Schema(name = "Chart")
public record ChartView(String by, List<CellView> cells) {
    /**
     * A part of it.
     *
     * @param name the value, where the kind is VALUE
     * @param count null: withheld
     */
    @RegisterForReflection
    @Schema(name = "ChartCell")
    public record CellView(
            Kind kind, String name, @JsonInclude @Nullable Integer count) {}

    static ChartView from(Chart chart, @Nullable Integer whole, Withheld eyes) {
        List<@Nullable Integer> shown =
                eyes.parts(chart.cells().stream().map(Cell::count).toList(), whole);
        return new ChartView(
                chart.by(),
                IntStream.range(0, shown.size())
                        .mapToObj(i -> cell(chart.cells().get(i), shown.get(i)))
                        .toList());
    }

    private static CellView cell(Cell cell, @Nullable Integer count) {
        return new CellView(cell.kind(), cell.name(), count);
    }
}
