package health.rapport.gate;

import health.rapport.kernel.Channel;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * At most so many contacts in so many days. A day is over when the calendar says so wherever she may be <em>and</em> 24 hours
 * have passed, so that neither reading of "one a day" is broken.
 *
 * @param near what is counted together: one person's, one address's, one household's
 * @param channels the channels counted; empty for all
 * @param purposes the purposes counted; empty for all
 */
public record Cap(Earlier.Near near, Set<Channel> channels, Set<Purpose> purposes, int most, int days) {
    private static final int LONGEST = 366;

    public Cap {
        channels = Set.copyOf(channels);
        purposes = Set.copyOf(purposes);
        if (most < 1 || days < 1 || days > LONGEST) {
            throw new IllegalArgumentException("a cap is at least 1, in 1 to " + LONGEST + " days");
        }
    }

    /**
     * When the next contact fits: now, or the moment at which enough of the earlier ones are past.
     *
     * @param zones every zone she may be in
     */
    public Instant next(Instant now, List<Earlier> earlier, Set<ZoneId> zones) {
        List<Instant> ends = counted(earlier)
                .map(one -> end(one.at(), zones))
                .filter(now::isBefore)
                .sorted()
                .toList();
        @Nullable Instant free = ends.size() < most ? null : ends.get(ends.size() - most);
        return free == null ? now : free;
    }

    private Stream<Earlier> counted(List<Earlier> earlier) {
        return earlier.stream()
                .filter(one -> one.near().contains(near))
                .filter(one -> channels.isEmpty() || channels.contains(one.channel()))
                .filter(one -> purposes.isEmpty() || purposes.contains(one.purpose()));
    }

    private Instant end(Instant at, Set<ZoneId> zones) {
        Instant end = at.plus(Duration.ofDays(days));
        for (ZoneId zone : zones) {
            Instant local = at.atZone(zone)
                    .toLocalDate()
                    .plusDays(days)
                    .atStartOfDay(zone)
                    .toInstant();
            end = local.isAfter(end) ? local : end;
        }
        return end;
    }
}
