package health.rapport.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** What of intake can be set, all under {@code rapport.intake}. */
@ConfigMapping(prefix = "rapport.intake")
public interface IntakeConfig {
    /** Largest activity, in bytes of its JSON. */
    @WithDefault("32768")
    int itemBytes();

    /** Most activities in one request. */
    @WithDefault("500")
    int requestItems();

    /** Largest request with activities, in bytes. */
    @WithDefault("1048576")
    int requestBytes();

    /** Rows of a file in one transaction. */
    @WithDefault("1000")
    int chunkRows();

    /** Longest field of a file, in characters; a row with a longer one goes to quarantine. */
    @WithDefault("65536")
    int fieldLength();

    /** Longest row of a file, in characters. */
    @WithDefault("262144")
    int rowLength();

    /** How long a batch may rest before it counts as interrupted. */
    @WithDefault("PT1M")
    Duration quietAtMost();

    /** Most rows that may wait in the outbox before the answer is 503; one is an event, or a thousand rows of a file. */
    @WithDefault("100000")
    int backlogRows();

    /** Most bytes that may wait there. */
    @WithDefault("536870912")
    long backlogBytes();

    /** Longest time the oldest may wait there: how long an outage of Kafka is bridged. */
    @WithDefault("PT15S")
    Duration backlogAge();

    /** Files read at the same time; each holds two chunks in memory. */
    @WithDefault("4")
    int uploads();

    /** How long raw input is kept, in real time. */
    @WithDefault("P30D")
    Duration rawRetention();

    /**
     * The key of fingerprints, base64. It must stay the same for ever, or what was taken in before is no longer
     * recognised; it is not changed when {@code rapport.crypto.key} is.
     */
    @WithDefault("${rapport.crypto.key}")
    String fingerprintKey();

    /** Domains of throw-away mailboxes to flag, beside those known here. */
    Optional<Set<String>> disposableDomains();
}
