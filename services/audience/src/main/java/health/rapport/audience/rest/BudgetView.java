package health.rapport.audience.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import health.rapport.audience.ChartAudience.Charted;
import health.rapport.audience.domain.sizing.Spending;
import health.rapport.audience.domain.waterfall.Waterfall.Way;
import health.rapport.audience.rest.ReachView.ExactlyView;
import health.rapport.kernel.Money;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whom a budget reaches. Everybody gets one message by their cheapest channel, the cheapest first. Minors count as reachable by nothing, as in the
 * waterfall; permissions are looked at when each message is sent.
 *
 * @param version of the audience; 0 of one that is not stored
 * @param chosen who is in the audience
 * @param reachable of them, by at least one of the channels
 * @param reached for the budget
 * @param left of the budget
 * @param channels the cheapest first
 * @param curve what other budgets would bring; between two neighbours each further person costs the same
 * @param suppressed whether small numbers are withheld from this caller; if one would be needed, there is none at all
 * @param watermark how far the topics had been read: next offset by topic/partition
 */
@RegisterForReflection
public record BudgetView(
        Instant asOf,
        long version,
        Money budget,
        @JsonInclude @Nullable Integer chosen,
        @JsonInclude @Nullable Long reachable,
        @JsonInclude @Nullable Long reached,
        @JsonInclude @Nullable Money cost,
        @JsonInclude @Nullable Money left,
        List<SpentView> channels,
        List<PointView> curve,
        boolean suppressed,
        Map<String, Long> watermark) {

    /**
     * By one channel.
     *
     * @param available whom no cheaper one reaches
     * @param people of them who are reached
     */
    @RegisterForReflection
    @Schema(name = "BudgetByChannel")
    public record SpentView(Way channel, long available, long people, Money cost) {}

    /** What a budget brings. */
    @RegisterForReflection
    @Schema(name = "BudgetPoint")
    public record PointView(Money budget, long reached, Money cost) {}

    static BudgetView from(Charted charted, BudgetOrder.Checked order, Withheld eyes) {
        Spending spent = Spending.of(
                charted.waterfall().reach(), order.prices(), order.budget().minor());
        Integer chosen = eyes.cells(charted.waterfall().groups()).total();
        ReachView reach = ReachView.from(charted.waterfall().reach(), chosen, eyes);
        String currency = order.budget().currency();
        boolean shown = isShown(reach, order);
        return new BudgetView(
                charted.asOf(),
                charted.audience().version(),
                order.budget(),
                chosen,
                shown ? (Long) spent.reachable() : null,
                shown ? (Long) spent.reached() : null,
                shown ? new Money(spent.cost(), currency) : null,
                shown ? new Money(spent.left(), currency) : null,
                shown ? channels(spent, currency) : List.of(),
                shown ? curve(spent, currency) : List.of(),
                eyes.small(),
                charted.watermark());
    }

    /** Prices can be chosen so that each cell of the waterfall's reach comes out: so all that are needed must be shown there. */
    private static boolean isShown(ReachView reach, BudgetOrder.Checked order) {
        return order.prices().stream()
                .allMatch(price -> reach.exactly().stream()
                        .filter(cell -> cell.channels().contains(price.way()))
                        .map(ExactlyView::count)
                        .noneMatch(Objects::isNull));
    }

    private static List<SpentView> channels(Spending spent, String currency) {
        return spent.parts().stream()
                .map(part -> new SpentView(
                        part.price().way(), part.available(), part.people(), new Money(part.cost(), currency)))
                .toList();
    }

    private static List<PointView> curve(Spending spent, String currency) {
        return spent.curve().stream()
                .map(point -> new PointView(
                        new Money(point.budget(), currency), point.people(), new Money(point.cost(), currency)))
                .toList();
    }
}
