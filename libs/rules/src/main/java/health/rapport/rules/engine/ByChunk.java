package health.rapport.rules.engine;

/** Asks about people of a chunk. Sorts of events are gone through one after the other: memory is read in few rows at a time. For one thread. */
@FunctionalInterface
interface ByChunk {
    /** Those of a set, which is not changed, of whom it is true. */
    long[] of(long[] among);
}
