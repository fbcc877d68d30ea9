package health.rapport.audience.domain;

import health.rapport.rules.Rule;
import java.util.List;
import java.util.UUID;

/**
 * Ordered groups; a person belongs to the first that takes them.
 *
 * @param version grows with every change
 */
public record Audience(UUID id, long version, String name, List<AudienceGroup> groups, Limits limits) {
    public Audience {
        groups = List.copyOf(groups);
    }

    /** Without limits of its own. */
    public Audience(UUID id, long version, String name, List<AudienceGroup> groups) {
        this(id, version, name, groups, Limits.NONE);
    }

    /** The names of the groups, in order. */
    public List<String> groupNames() {
        return groups.stream().map(AudienceGroup::name).toList();
    }

    /** Whether leads stand beside mastered people: a lead is left out beside a mastered person of the same e-mail or phone. */
    public boolean mixed() {
        return groups.stream().map(AudienceGroup::recordType).distinct().count() > 1;
    }

    /** All its rules, inclusions and exclusions. */
    public List<Rule> rules() {
        return groups.stream().map(AudienceGroup::whole).toList();
    }
}
