package health.rapport.audience.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How an audience differs from a snapshot of it.
 *
 * @param entered in now, not then
 * @param left in then, not now
 * @param moved in both, in another group now
 */
public record Difference(List<UUID> entered, List<UUID> left, List<UUID> moved) {
    public Difference {
        entered = List.copyOf(entered);
        left = List.copyOf(left);
        moved = List.copyOf(moved);
    }

    /** From who was in, by group name, to who is. */
    public static Difference between(Map<UUID, String> then, Map<UUID, String> now) {
        List<UUID> entered = new ArrayList<>();
        List<UUID> moved = new ArrayList<>();
        now.forEach((person, group) -> {
            String before = then.get(person);
            if (before == null) {
                entered.add(person);
            } else if (!before.equals(group)) {
                moved.add(person);
            }
        });
        Map<UUID, String> gone = new HashMap<>(then);
        gone.keySet().removeAll(now.keySet());
        return new Difference(
                entered.stream().sorted().toList(),
                gone.keySet().stream().sorted().toList(),
                moved.stream().sorted().toList());
    }

    /** Whether it is exactly the same list. */
    public boolean none() {
        return entered.isEmpty() && left.isEmpty() && moved.isEmpty();
    }
}
