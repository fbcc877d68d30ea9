package health.rapport.mastering.rest;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * Counts under the caller's market scope.
 *
 * @param redirected ids that were merged into others
 * @param pendingEncounters encounters whose patient is unknown yet; they have no market, so only who sees all sees them
 * @param anonymousActivities activities without any person data; likewise
 * @param promotions mastered persons who were a lead first
 * @param merges ids that lost theirs in a merge
 * @param lowerLinks leads with a lower-confidence tie
 */
@RegisterForReflection
public record SummaryView(
        long mastered,
        long unmastered,
        long incomplete,
        long redirected,
        long sourceRecords,
        long activities,
        long encounters,
        long pendingEncounters,
        long anonymousActivities,
        long promotions,
        long merges,
        long lowerLinks,
        Instant asOf) {}
