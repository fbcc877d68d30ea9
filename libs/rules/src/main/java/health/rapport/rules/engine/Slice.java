package health.rapport.rules.engine;

import health.rapport.rules.PersonFacts;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

    /** Those who are there, in order of their ids. */
    Stream<PersonFacts> people() {
        return IntStream.range(0, chunk.size())
                .filter(ordinal -> Bits.has(live, ordinal))
                .mapToObj(chunk::person);
    }
}
