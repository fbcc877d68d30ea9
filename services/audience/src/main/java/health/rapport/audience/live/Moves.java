package health.rapport.audience.live;

import health.rapport.audience.domain.Taking;
import health.rapport.audience.persistence.LiveMembers.Changes;
import health.rapport.audience.persistence.LiveMembers.Said;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who is to be somewhere else than was published. */
final class Moves {
    private final List<String> groups;
    private final Map<UUID, String> entered = new HashMap<>();
    private final List<UUID> left = new ArrayList<>();

    Moves(List<String> groups) {
        this.groups = groups;
    }

    /** @param group into which, or {@link Taking#NOBODY} */
    void add(UUID person, int group) {
        if (group == Taking.NOBODY) {
            left.add(person);
        } else {
            entered.put(person, groups.get(group));
        }
    }

    Changes by(Said said) {
        return new Changes(said, entered, left);
    }
}
