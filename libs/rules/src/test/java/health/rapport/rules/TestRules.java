package health.rapport.rules;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** What tests of other packages need of the generators. */
public final class TestRules {
    /** Everything known, and two facilities on the map. */
    public static final FieldCatalogue CATALOGUE = MoreRules.CATALOGUE;

    /** The names of all operators. */
    public static final java.util.List<String> OPS = java.util.List.of(Ops.ALL.split(", "));

    private TestRules() {}

    /** Rules with all operators. */
    public static Arbitrary<Rule> all() {
        return Arbitraries.oneOf(Rules.rules(), Rules.rulesOverPeople());
    }
}
