package health.rapport.audience.live;

import health.rapport.audience.everybody.Touched;
import health.rapport.audience.persistence.LiveMembers.AsOfState;
import health.rapport.rules.PersonFacts;
import health.rapport.rules.RuleContext;
import health.rapport.rules.engine.Everybody;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * One look at a state.
 *
 * @param before everybody as the look before had them
 */
record Round(Touched touched, Everybody before, RuleContext context) {
    AsOfState at() {
        return new AsOfState(
                touched.state().seen(),
                touched.state().watermark(),
                context.asOf().now());
    }

    Everybody everybody() {
        return touched.state().people();
    }

    /** Those of them who are there, as rules see them. */
    Stream<PersonFacts> present(Set<UUID> people) {
        return people.stream().map(everybody()::find).filter(Objects::nonNull);
    }
}
