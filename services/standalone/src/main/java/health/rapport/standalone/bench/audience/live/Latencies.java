package health.rapport.standalone.bench.audience.live;

import health.rapport.contracts.ContractJson;
import health.rapport.contracts.membership.MembershipStated;
import health.rapport.standalone.bench.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Predicate;

/**
 * When somebody's event was sent, and when records of her memberships could be read. In audiences that are capped or compare people, or where leads stand beside
 * mastered people, somebody may also enter or leave long after her own event, because of that of another; how long after that one is not known.
 */
final class Latencies {
    private final AtomicLongArray sentAt;
    private final Set<UUID> alone;
    private final List<Read> reads = new ArrayList<>();
    private volatile long begun = Long.MAX_VALUE;

    private record Read(byte[] record, long sent, long at) {}

    /** @param alone the audiences in which membership hangs on nobody else */
    Latencies(int people, Set<UUID> alone) {
        this.sentAt = new AtomicLongArray(people + 2);
        this.alone = alone;
    }

    void begin() {
        begun = System.nanoTime();
    }

    void sent(long person) {
        sentAt.set((int) person, System.nanoTime());
    }

    /** On one thread. */
    void read(String person, byte[] record, long now) {
        reads.add(new Read(record, sentAt.get((int) Long.parseLong(person.substring(24), 16)), now));
    }

    void say(Report report) {
        long others = reads.stream().filter(read -> read.sent == 0).count();
        say(report, "where membership hangs on herself alone", alone::contains);
        say(report, "in all audiences", any -> true);
        report.say("%,d memberships changed of people who had no event".formatted(others));
    }

    private void say(Report report, String where, Predicate<UUID> counts) {
        long[] sorted = reads.stream()
                .filter(read -> read.sent >= begun && counts.test(audience(read)))
                .mapToLong(read -> read.at - read.sent)
                .sorted()
                .toArray();
        report.say("%,d memberships changed %s; after sending her event, ms: p50 %.0f, p95 %.0f, p99 %.0f, largest %.0f"
                .formatted(sorted.length, where, at(sorted, 50), at(sorted, 95), at(sorted, 99), at(sorted, 100)));
    }

    private static UUID audience(Read read) {
        try {
            return ContractJson.read(read.record, MembershipStated.class).audienceId();
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    private static double at(long[] sorted, int percent) {
        return sorted.length == 0 ? 0 : sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e6;
    }
}
