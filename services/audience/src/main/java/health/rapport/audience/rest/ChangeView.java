package health.rapport.audience.rest;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.UUID;

/**
 * Part of the difference between a count and now.
 *
 * @param count how many
 * @param personIds the first hundred of them
 */
@RegisterForReflection
public record ChangeView(int count, List<UUID> personIds) {
    private static final int MOST_IDS = 100;

    static ChangeView of(List<UUID> people) {
        return new ChangeView(people.size(), people.subList(0, Math.min(MOST_IDS, people.size())));
    }
}
