package health.rapport.standalone.infrastructure;

import java.lang.management.ManagementFactory;

/**
 * How much memory PostgreSQL may keep pages in. The pages records find one another by lie at random places: what is not here
 * is copied from the system's cache and checked again each time, which took half of PostgreSQL's time at 100,000 people. Only
 * what is used is taken from the machine.
 */
final class BufferSize {
    private static final long MEBIBYTE = 1L << 20;
    private static final long LEAST = 128;
    private static final long MOST = 4096;
    /** The services and Kafka live here too, so half of what a machine of its own would be given. */
    private static final long SHARE = 8;

    private BufferSize() {}

    /** An eighth of the memory, as PostgreSQL writes it. */
    static String ofThisMachine() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? of(system.getTotalMemorySize())
                : of(0);
    }

    /** An eighth of so many bytes, 128 MB at least and 4 GB at most. */
    static String of(long memory) {
        return Math.clamp(memory / SHARE / MEBIBYTE, LEAST, MOST) + "MB";
    }
}
