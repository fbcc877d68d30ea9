package health.rapport.audience.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import health.rapport.audience.SizeMarket.Sized;
import health.rapport.audience.domain.sizing.Sizing;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Candidates and what is known of them. A number that is null is withheld, because it is small or would give a small one away.
 *
 * @param candidates whom an audience could hold
 * @param mastered of them
 * @param unmastered the other candidates: leads
 * @param suppressed whether small numbers are withheld from this caller
 * @param watermark how far the topics had been read: next offset by topic/partition
 */
@RegisterForReflection
public record SizingView(
        Instant asOf,
        @JsonInclude @Nullable Integer candidates,
        @JsonInclude @Nullable Integer mastered,
        @JsonInclude @Nullable Integer unmastered,
        List<TableView> tables,
        boolean suppressed,
        Map<String, Long> watermark) {

    /**
     * By one thing that is known.
     *
     * @param by serviceLine and payer (of encounters), healthPlan and employer (people related to)
     * @param rows who has several values counts in several, so rows do not add up
     * @param none of how many nothing of it is known; null: withheld
     * @param complete whether every value has a row; else the largest have, or of encounters some
     */
    @RegisterForReflection
    @Schema(name = "SizingTable")
    public record TableView(
            String by,
            List<RowView> rows,
            @JsonInclude @Nullable Integer none,
            boolean complete) {}

    /** How many of the candidates have a value. */
    @RegisterForReflection
    @Schema(name = "SizingRow")
    public record RowView(
            String name, @JsonInclude @Nullable Integer people) {}

    static SizingView from(Sized sized, Withheld eyes) {
        Sizing exact = sized.sizing();
        Integer candidates = eyes.one(exact.candidates());
        List<@Nullable Integer> types =
                eyes.parts(List.of(exact.mastered(), exact.candidates() - exact.mastered()), candidates);
        return new SizingView(
                sized.asOf(),
                candidates,
                types.getFirst(),
                types.getLast(),
                exact.tables().stream()
                        .map(table -> table(table, exact.candidates(), eyes))
                        .toList(),
                eyes.small(),
                sized.watermark());
    }

    /**
     * A row is shown if neither those who have its value nor those who have not are few: then rows, of which any two may have anybody in common, tell
     * no small number. {@code none} would tell how many the rows hold together, and with that what two of them have in common.
     */
    private static TableView table(Sizing.Table table, int candidates, Withheld eyes) {
        List<RowView> rows = table.rows().stream()
                .map(row -> new RowView(row.name(), shown(row.people(), candidates, eyes)))
                .toList();
        return new TableView(table.by(), rows, eyes.small() ? null : (Integer) table.none(), table.complete());
    }

    private static @Nullable Integer shown(int people, int candidates, Withheld eyes) {
        return eyes.one(candidates - people) == null ? null : eyes.one(people);
    }
}
