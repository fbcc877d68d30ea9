package health.rapport.audience.domain;

import health.rapport.rules.FactKind;
import health.rapport.rules.MoreFacts;
import health.rapport.rules.PersonFacts;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of somebody is different from before. Facts in another order count as different: that costs a look and nothing else.
 *
 * @param fields somebody came, went, or has another field: every audience may be touched
 * @param kinds the facts besides fields
 */
public record ChangedFacts(boolean fields, Set<FactKind> kinds) {
    public ChangedFacts {
        kinds = Set.copyOf(kinds);
    }

    /** From before to after; null: nobody. */
    public static ChangedFacts between(@Nullable PersonFacts before, @Nullable PersonFacts after) {
        if (before == null || after == null) {
            return new ChangedFacts(!Objects.equals(before, after), Set.of());
        }
        Set<FactKind> kinds = EnumSet.noneOf(FactKind.class);
        if (!before.activities().equals(after.activities())) {
            kinds.add(FactKind.ACTIVITIES);
        }
        if (!before.encounters().equals(after.encounters())) {
            kinds.add(FactKind.ENCOUNTERS);
        }
        if (!before.scores().equals(after.scores())) {
            kinds.add(FactKind.SCORES);
        }
        if (!before.personas().equals(after.personas())) {
            kinds.add(FactKind.PERSONAS);
        }
        more(before.more(), after.more(), kinds);
        return new ChangedFacts(!before.fields().equals(after.fields()), kinds);
    }

    private static void more(MoreFacts before, MoreFacts after, Set<FactKind> kinds) {
        if (!Objects.equals(before.home(), after.home())) {
            kinds.add(FactKind.HOMES);
        }
        if (!before.journey().stages().equals(after.journey().stages())) {
            kinds.add(FactKind.STAGES);
        }
        if (!before.journey().formerScores().equals(after.journey().formerScores())) {
            kinds.add(FactKind.FORMER_SCORES);
        }
        if (!before.ties().relations().equals(after.ties().relations())) {
            kinds.add(FactKind.RELATIONS);
        }
        if (!Objects.equals(before.ties().household(), after.ties().household())) {
            kinds.add(FactKind.HOUSEHOLDS);
        }
        if (!before.ties().contacts().equals(after.ties().contacts())) {
            kinds.add(FactKind.CONTACTS);
        }
    }

    /** These and those. */
    public ChangedFacts and(ChangedFacts others) {
        Set<FactKind> both = EnumSet.noneOf(FactKind.class);
        both.addAll(kinds);
        both.addAll(others.kinds);
        return new ChangedFacts(fields || others.fields, both);
    }
}
