package health.rapport.rules;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** What tests of other packages need of the generators. */
public final class TestRules {
    /** Everything known, and two facilities on the map. */
    public static final FieldCatalogue CATALOGUE = MoreRules.CATALOGUE;

    /** The names of all operators. */
    public static final List<String> OPS = List.of(Ops.ALL.split(", "));

    private TestRules() {}

    /** Rules with all operators. */
    public static Arbitrary<Rule> all() {
        return Arbitraries.oneOf(Rules.rules(), Rules.rulesOverPeople());
    }

    /** Single parts that ask about people one by one. */
    public static Arbitrary<Rule> leaves() {
        return Arbitraries.oneOf(Rules.leaves(), MoreRules.leaves());
    }

    /** One event and then another, or another of the same kind on the same day. */
    public static Arbitrary<Rule> sequences() {
        return Arbitraries.oneOf(
                MoreRules.sequences(),
                MoreRules.sequences()
                        .map(rule -> rule instanceof EventRule.Sequence one
                                ? new EventRule.Sequence(one.first(), Window.EVER, again(one))
                                : rule));
    }

    private static EventRule.Follower again(EventRule.Sequence one) {
        return new EventRule.Follower(
                one.follower().happened(), one.first(), 0, one.follower().toDays());
    }

    /** Parts that compare people. */
    public static Arbitrary<Rule> comparing() {
        return MoreRules.population(Rules.leaves());
    }

    /** People with some of every kind of fact; their ids may meet. */
    public static Arbitrary<PersonFacts> people() {
        return Rules.people();
    }

    /** Moments around a leap day in several zones. */
    public static Arbitrary<AsOf> asOfs() {
        return Rules.asOfs();
    }
}
