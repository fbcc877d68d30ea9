package health.rapport.rules.engine;

import health.rapport.rules.PersonFacts;
import health.rapport.rules.Rule;
import health.rapport.rules.RuleContext;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One version of everybody. Never changes, for as many readers as like. */
public final class Everybody {
    private final List<Slice> slices;
    private final Dictionaries said;

    Everybody(List<Slice> slices, Dictionaries said) {
        this.slices = List.copyOf(slices);
        this.said = said;
    }

    Dictionaries said() {
        return said;
    }

    List<Slice> slices() {
        return slices;
    }

    /** Several that have nobody in common, as one. */
    public static Everybody together(List<Everybody> parts) {
        Dictionaries shared = Dictionaries.empty();
        List<Slice> slices = new ArrayList<>();
        for (Everybody part : parts) {
            Renumbering numbers = new Renumbering(part.said, shared);
            part.slices.forEach(slice -> slices.add(new Slice(numbers.of(slice.chunk()), slice.live())));
        }
        return new Everybody(slices, shared);
    }

    /** How many people there are. */
    public int size() {
        return slices.stream().mapToInt(Slice::count).sum();
    }

    /** Whether somebody is there. */
    boolean has(UUID personId) {
        return slices.stream().anyMatch(slice -> {
            int ordinal = slice.chunk().ids().find(personId);
            return ordinal >= 0 && Bits.has(slice.live(), ordinal);
        });
    }

    /** What is known of somebody, or null. */
    public @Nullable PersonFacts find(UUID personId) {
        for (Slice slice : slices) {
            int ordinal = slice.chunk().ids().find(personId);
            if (ordinal >= 0 && Bits.has(slice.live(), ordinal)) {
                return slice.chunk().person(ordinal);
            }
        }
        return null;
    }

    /**
     * Everybody a rule is true of: just those {@link health.rapport.rules.Population#matching} would find.
     *
     * @param context its {@link RuleContext#chosen} is not looked at: who is compared is worked out here
     * @throws health.rapport.rules.RuleStoppedException if the context says to stop
     */
    public People matching(Rule rule, RuleContext context) {
        return all().matching(rule, context);
    }

    /** All of them. */
    public People all() {
        return new People(this, slices.stream().map(Slice::live).toList());
    }
}
