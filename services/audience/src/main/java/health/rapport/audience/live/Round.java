package health.rapport.audience.live;

import health.rapport.audience.everybody.Touched;
import health.rapport.audience.everybody.Touched.Revised;
import health.rapport.audience.persistence.LiveMembers.AsOfState;
import health.rapport.rules.PersonFacts;
import health.rapport.rules.RuleContext;
import health.rapport.rules.engine.Everybody;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One look at a state.
 *
 * @param before everybody as the look before had them
 * @param seen whom this look has looked at
 */
record Round(Touched touched, Everybody before, RuleContext context, Map<UUID, Optional<PersonFacts>> seen) {

    Round(Touched touched, Everybody before, RuleContext context) {
        this(touched, before, context, new HashMap<>());
    }

    AsOfState at() {
        return new AsOfState(
                touched.state().seen(),
                touched.state().watermark(),
                context.asOf().now());
    }

    Everybody everybody() {
        return touched.state().people();
    }

    /** Somebody as she is now, or null. */
    @Nullable
    PersonFacts find(UUID person) {
        Revised revised = touched.revised().get(person);
        return revised != null
                ? revised.after()
                : seen.computeIfAbsent(
                                person, id -> Optional.ofNullable(everybody().find(id)))
                        .orElse(null);
    }

    /** Somebody as the look before had her, or null. */
    @Nullable
    PersonFacts findBefore(UUID person) {
        Revised revised = touched.revised().get(person);
        return revised != null ? revised.before() : before.find(person);
    }
}
