package health.rapport.gate;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who said yes and who said no.
 *
 * @param said all that the ledger holds for the address written to and for the person, and the opt-outs of every other address
 *     of hers
 * @param authorised the purposes she signed an authorisation for that is in force now
 * @param suppressedBy the suppression lists she is on; absent when that is not known
 */
public record PermissionFacts(
        List<Said> said, Set<Purpose> authorised, @Nullable List<String> suppressedBy) {
    public PermissionFacts {
        said = List.copyOf(said);
        authorised = Set.copyOf(authorised);
        suppressedBy = suppressedBy == null ? null : List.copyOf(suppressedBy);
    }
}
