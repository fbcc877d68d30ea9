package health.rapport.audience.domain;

import health.rapport.rules.Rule;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One group of an audience.
 *
 * @param name unique within the audience
 * @param include who is meant
 * @param exclude who of those is not; null: nobody is left out
 */
public record AudienceGroup(
        String name,
        RecordType recordType,
        Rule include,
        @Nullable Rule exclude) {
    private static final String INCLUDED = "/rules/0";
    private static final String EXCLUDED = "/rules/1/rules/0";

    public AudienceGroup {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(recordType, "recordType");
        Objects.requireNonNull(include, "include");
    }

    /** Whom this group takes of its record type, as one rule. */
    public Rule whole() {
        return exclude == null ? include : new Rule.All(List.of(include, new Rule.None(List.of(exclude))));
    }

    /** Where a part of {@link #whole} stands in the group: a JSON pointer. */
    public String pointerTo(String partOfWhole) {
        if (exclude == null) {
            return "/include" + partOfWhole;
        }
        return partOfWhole.startsWith(EXCLUDED)
                ? "/exclude" + partOfWhole.substring(EXCLUDED.length())
                : "/include" + partOfWhole.substring(Math.min(INCLUDED.length(), partOfWhole.length()));
    }
}
