package health.rapport.attribution.domain.ledger;

import health.rapport.measurement.Attribution;
import health.rapport.measurement.CreditModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Decides what is to be added to the ledger so that it says what is known now. What stands is never changed: it is
 * reversed to the unit, and posted anew. Where what is known changes no amount nothing is added, so facts that come
 * twice leave no trace, and it does not matter in which order they came.
 */
public final class CreditLedger {
    private final CreditModel model;
    private final String name;

    /**
     * @param name as the ledger keeps it; a model with other settings needs another name
     */
    public CreditLedger(CreditModel model, String name) {
        this.model = model;
        this.name = name;
    }

    /**
     * @param before all entries of this conversion so far, of any model
     * @return what is to be added: nothing, a posting, a reversal, or both, in this order
     */
    public List<Entry> post(List<Entry> before, Conversion now, Cause cause, Instant recorded) {
        List<Entry> mine = before.stream()
                .filter(entry ->
                        entry.model().equals(name) && entry.conversion().equals(now.id()))
                .toList();
        SortedMap<String, Amount> standing = balances(mine);
        SortedMap<String, Amount> wanted = wanted(now);
        List<Entry> added = new ArrayList<>();
        if (standing.equals(wanted)) {
            return added;
        }
        int posting = mine.stream().mapToInt(Entry::posting).max().orElse(0);
        if (!standing.isEmpty()) {
            posting++;
            for (Map.Entry<String, Amount> line : standing.entrySet()) {
                added.add(new Entry(
                        now.id(), name, posting, line.getKey(), line.getValue().negated(), cause, recorded));
            }
        }
        posting++;
        for (Map.Entry<String, Amount> line : wanted.entrySet()) {
            added.add(new Entry(now.id(), name, posting, line.getKey(), line.getValue(), cause, recorded));
        }
        return added;
    }

    /** What stands on each account; accounts on which nothing stands are left out. */
    public static SortedMap<String, Amount> balances(Iterable<Entry> entries) {
        SortedMap<String, Amount> balances = new TreeMap<>();
        entries.forEach(entry -> balances.merge(entry.account(), entry.amount(), Amount::plus));
        balances.values().removeIf(Amount.NONE::equals);
        return balances;
    }

    /** What stood at a time, however it was corrected later. */
    public static SortedMap<String, Amount> balancesAsOf(List<Entry> entries, Instant time) {
        return balances(entries.stream()
                .filter(entry -> !entry.recorded().isAfter(time))
                .toList());
    }

    private SortedMap<String, Amount> wanted(Conversion now) {
        SortedMap<String, Amount> wanted = new TreeMap<>();
        if (!now.happened()) {
            return wanted;
        }
        Amount whole = Amount.ofConversion(now.valueMicro());
        wanted.put(Entry.SOURCE, whole.negated());
        if (now.touches().isEmpty()) {
            wanted.put(Entry.UNKNOWN_WAY, whole);
            return wanted;
        }
        SortedMap<String, Long> conversions = Attribution.split(model, now.touches(), whole.conversions());
        SortedMap<String, Long> values = Attribution.split(model, now.touches(), whole.value());
        conversions.forEach((channel, part) -> wanted.put(
                Entry.CHANNEL + channel, new Amount(part, Objects.requireNonNullElse(values.get(channel), 0L))));
        wanted.values().removeIf(Amount.NONE::equals);
        return wanted;
    }
}
