package health.rapport.contracts.person;

import health.rapport.contracts.PersonData;
import health.rapport.contracts.Required;
import health.rapport.kernel.PersonStatus;
import health.rapport.kernel.SensitivityLabel;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The golden record.
 *
 * @param golden the surviving value of each field
 * @param markets the markets whose staff may see this person
 * @param sources the source systems that know this person
 * @param labels labels of the records the golden record was made of
 * @param mergedIds every id that was merged into this person, for good
 * @param firstSeenAt when the first record or activity of this person happened
 * @param householdId equal for mastered persons at one address, unit included, with one last name; absent at institutions and
 *     for whoever is not mastered
 * @param otherAddresses every e-mail address (lower case) and phone (E.164) of the records that the golden record does not
 *     have: nobody is written to there, but what was forbidden there is forbidden for the person; absent where there is none
 */
public record PersonStated(
        UUID personId,
        long version,
        PersonStatus status,
        PersonData golden,
        Set<String> markets,
        Set<String> sources,
        Set<SensitivityLabel> labels,
        Set<UUID> mergedIds,
        Instant firstSeenAt,
        Instant statedAt,
        @Nullable UUID householdId,
        @Nullable Set<String> otherAddresses)
        implements PersonEvent {
    @SuppressWarnings("NullAway") // Jackson hands over null where a collection is absent
    public PersonStated {
        Required.all(personId, status, golden, firstSeenAt, statedAt);
        markets = markets == null ? Set.of() : Set.copyOf(markets);
        sources = sources == null ? Set.of() : Set.copyOf(sources);
        labels = labels == null ? Set.of() : Set.copyOf(labels);
        mergedIds = mergedIds == null ? Set.of() : Set.copyOf(mergedIds);
        otherAddresses = otherAddresses == null ? null : Set.copyOf(otherAddresses);
    }

    /** Of no household, with no other addresses. */
    public PersonStated(
            UUID personId,
            long version,
            PersonStatus status,
            PersonData golden,
            Set<String> markets,
            Set<String> sources,
            Set<SensitivityLabel> labels,
            Set<UUID> mergedIds,
            Instant firstSeenAt,
            Instant statedAt) {
        this(personId, version, status, golden, markets, sources, labels, mergedIds, firstSeenAt, statedAt, null, null);
    }
}
