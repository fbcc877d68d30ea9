package health.rapport.audience.domain;

import health.rapport.rules.AsOf;
import health.rapport.rules.Rule;
import health.rapport.rules.RuleEvaluator;
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
    public AudienceGroup {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(recordType, "recordType");
        Objects.requireNonNull(include, "include");
    }

    /** Whether this person is of the group's record type, included and not excluded. */
    public boolean takes(Candidate person, AsOf asOf) {
        return person.status() == recordType.status()
                && RuleEvaluator.matches(include, person.facts(), asOf)
                && (exclude == null || !RuleEvaluator.matches(exclude, person.facts(), asOf));
    }
}
