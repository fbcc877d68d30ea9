package health.rapport.campaign.domain;

import health.rapport.gate.Purpose;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody signed about the use of her health data (45 CFR 164.508), or that she takes it back.
 *
 * @param self every id that meant her when she said it
 * @param granted false where it is taken back
 * @param statesRemuneration whether it says that somebody pays for the message
 * @param expiresOn last day it holds; absent where an event ends it
 * @param evidence a reference to the document, never its content
 */
public record AuthorisationEntry(
        UUID id,
        UUID personId,
        Set<UUID> self,
        boolean granted,
        Set<Purpose> purposes,
        boolean statesRemuneration,
        @Nullable LocalDate expiresOn,
        String evidence,
        Instant effectiveAt,
        String recordedBy) {
    public AuthorisationEntry {
        self = Set.copyOf(self);
        purposes = Set.copyOf(purposes);
    }

    /** When it is asked, of whom, and for what. */
    public record Question(Collection<UUID> self, Instant now, LocalDate today, boolean paid) {}

    /**
     * The purposes for which an authorisation is in force: all who are one now were one when it was given, it has not run out, it was
     * not taken back since, and it speaks of money if there is any. At the same moment, taking back wins.
     */
    public static Set<Purpose> inForce(List<AuthorisationEntry> entries, Question question) {
        Set<Purpose> held = EnumSet.noneOf(Purpose.class);
        for (Purpose purpose : Purpose.values()) {
            if (entries.stream()
                    .anyMatch(e -> e.holds(purpose, question) && !e.takenBack(purpose, entries, question))) {
                held.add(purpose);
            }
        }
        return held;
    }

    private boolean holds(Purpose purpose, Question question) {
        return granted
                && purposes.contains(purpose)
                && self.containsAll(question.self())
                && !effectiveAt.isAfter(question.now())
                && (expiresOn == null || !expiresOn.isBefore(question.today()))
                && (statesRemuneration || !question.paid());
    }

    private boolean takenBack(Purpose purpose, List<AuthorisationEntry> entries, Question question) {
        return entries.stream()
                .anyMatch(e -> !e.granted
                        && e.purposes.contains(purpose)
                        && !e.effectiveAt.isBefore(effectiveAt)
                        && !e.effectiveAt.isAfter(question.now()));
    }
}
