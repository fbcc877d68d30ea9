package health.rapport.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One part of a rule with its truth about one person.
 *
 * @param path JSON pointer to the part
 * @param op its discriminator
 * @param matched whether it holds, by itself
 * @param found for activities and encounters: how many fit the filter and the window
 * @param parts the nested parts, in order
 */
public record Explanation(
        String path, String op, boolean matched, @Nullable Long found, List<Explanation> parts) {
    public Explanation {
        parts = List.copyOf(parts);
    }
}
