package health.rapport.campaign.domain.journey;

import health.rapport.campaign.domain.journey.Question.Answer;
import health.rapport.rules.PersonFacts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What is known of a person. The order of happenings, and how often one is told, do not matter.
 *
 * @param happenings also those that lie ahead
 * @param answers what became of messages, by their campaign
 * @param fields what rules may ask
 * @param zones where she may be; never empty
 */
public record Past(List<Happening> happenings, Map<UUID, Set<Answer>> answers, PersonFacts fields, Set<ZoneId> zones) {
    public Past {
        happenings = List.copyOf(happenings);
        answers = Map.copyOf(answers);
        zones = Set.copyOf(zones);
        if (zones.isEmpty()) {
            throw new IllegalArgumentException("somebody is somewhere");
        }
    }

    /** When it happened first after one moment, until another. */
    Optional<Instant> first(Occasion occasion, Instant after, Instant until) {
        return moments(occasion)
                .filter(at -> at.isAfter(after) && !at.isAfter(until))
                .min(Instant::compareTo);
    }

    /** When something that it listens for lies ahead. */
    Optional<Instant> next(Definition definition, Instant now) {
        return definition
                .occasions()
                .flatMap(this::moments)
                .filter(at -> at.isAfter(now))
                .min(Instant::compareTo);
    }

    boolean in(UUID audience, Instant now) {
        return happenings.stream()
                .anyMatch(one -> one instanceof Happening.Membership m
                        && m.audience().equals(audience)
                        && m.member()
                        && !m.at().isAfter(now));
    }

    private Stream<Instant> moments(Occasion occasion) {
        return happenings.stream().flatMap(one -> Stream.ofNullable(occasion.momentOf(one)));
    }
}
