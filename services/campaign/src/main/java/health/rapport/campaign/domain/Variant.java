package health.rapport.campaign.domain;

import health.rapport.kernel.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One of several words that are tried side by side: a tactic of the brief.
 *
 * @param id of the tactic; {@value #BASE} for the campaign's own words, where the tactics leave people over
 * @param assemblyId absent for the campaign's own words
 * @param share of the people treated
 */
public record Variant(String id, @Nullable UUID assemblyId, double share) {
    public static final String BASE = "base";
    private static final double NOTHING = 1e-9;

    /** Those of a channel, in the order of the brief; only the campaign's own words where there are no tactics. */
    public static List<Variant> of(Brief brief, Channel channel) {
        List<Variant> variants = new ArrayList<>();
        brief.plan().tactics().stream()
                .filter(tactic -> tactic.channel() == channel)
                .map(tactic -> new Variant(tactic.id(), tactic.contentAssemblyId(), tactic.share()))
                .forEach(variants::add);
        double left = 1 - variants.stream().mapToDouble(Variant::share).sum();
        if (left > NOTHING) {
            variants.add(new Variant(BASE, null, left));
        }
        return variants;
    }

    /**
     * Whose turn it is for this unit: a function of the seed and the unit that is independent of the arm.
     *
     * @param variants at least one; their shares are 1 together
     */
    public static Variant draw(List<Variant> variants, String seed, UUID unit) {
        double place = Draw.uniform(seed + ":words", unit);
        double until = 0;
        for (Variant variant : variants) {
            until += variant.share;
            if (place < until) {
                return variant;
            }
        }
        return variants.getLast();
    }
}
