package health.rapport.audience.domain;

import health.rapport.rules.FactKind;
import health.rapport.rules.FactUses;
import health.rapport.rules.Rule;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Which facts the rules of an audience look at: the others need not be read. */
public record FactNeeds(Set<RecordType> recordTypes, boolean activities, boolean encounters, boolean scores) {
    public FactNeeds {
        recordTypes = Set.copyOf(recordTypes);
    }

    /** Of all groups together. */
    public static FactNeeds of(Audience audience) {
        Set<FactKind> kinds = EnumSet.noneOf(FactKind.class);
        for (AudienceGroup group : audience.groups()) {
            kinds.addAll(FactUses.of(group.include()));
            Rule exclude = group.exclude();
            if (exclude != null) {
                kinds.addAll(FactUses.of(exclude));
            }
        }
        return new FactNeeds(
                audience.groups().stream().map(AudienceGroup::recordType).collect(Collectors.toSet()),
                kinds.contains(FactKind.ACTIVITIES),
                kinds.contains(FactKind.ENCOUNTERS),
                kinds.contains(FactKind.SCORES) || kinds.contains(FactKind.PERSONAS));
    }
}
