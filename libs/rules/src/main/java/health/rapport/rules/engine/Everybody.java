package health.rapport.rules.engine;

import health.rapport.rules.EncounterFact;
import health.rapport.rules.PersonFacts;
import health.rapport.rules.Rule;
import health.rapport.rules.RuleContext;
import health.rapport.rules.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
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

    /**
     * What encounters say as to service line, facility, class or payer: each text once, whatever its case, in order. Nobody may have had such an
     * encounter any more.
     */
    public List<String> saidOfEncounters(Function<EncounterFact, @Nullable String> what) {
        Dictionary<EncounterFact> frames = said.encounters().getFirst();
        SortedMap<String, String> spellings = new TreeMap<>();
        for (int number = 0; number < frames.size(); number++) {
            String text = what.apply(frames.get(number));
            if (text != null && !text.isBlank()) {
                spellings.merge(new Value.Text(text).folded(), text.strip(), Everybody::first);
            }
        }
        return List.copyOf(spellings.values());
    }

    private static String first(String one, String other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    /** All of them. */
    public People all() {
        return new People(this, slices.stream().map(Slice::live).toList());
    }
}
