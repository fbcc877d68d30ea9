package health.rapport.contracts;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * One state of one fact. An event carries the whole state, so that a consumer needs only the newest version: it upserts
 * where the version is higher, and redelivery, reordering and replay are harmless.
 */
public interface Fact {
    /** The Kafka key: everything with the same key stays in order. */
    @JsonIgnore
    String key();

    /** What the version counts: stable over the life of the fact. */
    @JsonIgnore
    String factId();

    /** Grows with every change of the fact; starts at 1. */
    long version();
}
