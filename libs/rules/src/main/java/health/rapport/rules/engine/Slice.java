package health.rapport.rules.engine;

/**
 * A chunk, and who of it is there: others were changed, and are in a later chunk, or erased.
 *
 * @param live not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity
record Slice(Chunk chunk, long[] live) {

    static Slice of(Chunk chunk) {
        return new Slice(chunk, Bits.all(chunk.size()));
    }

    int count() {
        return Bits.count(live);
    }
}
