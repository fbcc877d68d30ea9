package health.rapport.attribution.domain;

import health.rapport.attribution.domain.Figures.ChannelShare;
import health.rapport.attribution.domain.Figures.Credit;
import health.rapport.kernel.Money;
import health.rapport.measurement.Attribution;
import health.rapport.measurement.Basis;
import health.rapport.measurement.CreditModel;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Shares each conversion, and its margin, out over the channels that came before it; nothing gets lost by rounding. */
final class CreditTable {
    private static final long WHOLE = 1_000_000;

    private final CreditModel model;
    private final String currency;
    private final SortedMap<String, Long> conversions = new TreeMap<>();
    private final SortedMap<String, Long> expected = new TreeMap<>();
    private final SortedMap<String, Long> actual = new TreeMap<>();

    private CreditTable(CreditModel model, String currency) {
        this.model = model;
        this.currency = currency;
    }

    /** One table for each standard model. */
    static List<Credit> of(String currency, List<Visit> visits) {
        return CreditModel.standard().stream()
                .map(model -> new CreditTable(model, currency).shared(visits))
                .toList();
    }

    private Credit shared(List<Visit> visits) {
        for (Visit visit : visits) {
            add(conversions, visit, WHOLE);
            add(expected, visit, minor(visit.money().margin(Basis.EXPECTED)));
            add(actual, visit, minor(visit.money().margin(Basis.ACTUAL)));
        }
        List<ChannelShare> shares =
                conversions.keySet().stream().map(this::share).toList();
        return new Credit(model.name(), shares);
    }

    private void add(SortedMap<String, Long> ledger, Visit visit, long amount) {
        Attribution.split(model, visit.touches(), amount)
                .forEach((channel, part) -> ledger.merge(channel, part, Math::addExact));
    }

    private ChannelShare share(String channel) {
        return new ChannelShare(
                channel,
                conversions.getOrDefault(channel, 0L),
                new Money(expected.getOrDefault(channel, 0L), currency),
                new Money(actual.getOrDefault(channel, 0L), currency));
    }

    // an unknown margin credits nothing; the margin's missing counts say how many
    private static long minor(@Nullable Money margin) {
        return margin == null ? 0 : margin.minor();
    }
}
