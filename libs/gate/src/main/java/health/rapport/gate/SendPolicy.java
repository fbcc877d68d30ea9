package health.rapport.gate;

import health.rapport.kernel.SensitivityLabel;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a message must obey: what a row of the policy table says, or what several rows say together.
 *
 * @param minimumAge in years, of whoever is written to
 * @param needs what must be known
 * @param labelsAllowed sensitivity labels that hold nothing back
 * @param hours when it may arrive, all of them; empty for always
 * @param zoneOfMarket whether the market's zone will do where the person's is not known
 * @param careOnly whether it must be free of marketing, offers and billing
 * @param caps how many, all of them
 */
public record SendPolicy(
        Basis basis,
        int minimumAge,
        Set<Fact> needs,
        Set<SensitivityLabel> labelsAllowed,
        List<SendingHours> hours,
        boolean zoneOfMarket,
        boolean careOnly,
        List<Cap> caps) {
    private static final int OLDEST = 130;

    public SendPolicy {
        needs = Set.copyOf(needs);
        labelsAllowed = Set.copyOf(labelsAllowed);
        hours = List.copyOf(hours);
        caps = List.copyOf(caps);
        if (minimumAge < 0 || minimumAge > OLDEST) {
            throw new IllegalArgumentException("an age in years, 0 to " + OLDEST);
        }
    }

    /** What obeys all of them: of each point the strictest. */
    public static SendPolicy strictest(Collection<SendPolicy> all) {
        Set<SensitivityLabel> labels = EnumSet.allOf(SensitivityLabel.class);
        all.forEach(policy -> labels.retainAll(policy.labelsAllowed()));
        return new SendPolicy(
                all.stream().map(SendPolicy::basis).max(Basis::compareTo).orElseThrow(),
                all.stream().mapToInt(SendPolicy::minimumAge).max().orElseThrow(),
                together(all, SendPolicy::needs),
                labels,
                List.copyOf(together(all, SendPolicy::hours)),
                all.stream().allMatch(SendPolicy::zoneOfMarket),
                all.stream().anyMatch(SendPolicy::careOnly),
                List.copyOf(together(all, SendPolicy::caps)));
    }

    private static <T> Set<T> together(Collection<SendPolicy> all, Function<SendPolicy, Collection<T>> part) {
        return all.stream()
                .flatMap(policy -> part.apply(policy).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whether this must be known. */
    public boolean needs(Fact fact) {
        return needs.contains(fact);
    }
}
