package health.rapport.mastering.domain;

import health.rapport.linkage.RecordPair;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Records that can have to do with one another, and everything that ties them: closed, so that what is decided inside
 * depends on nothing outside.
 *
 * @param records all of them, valid ones only
 * @param candidates pairs of records that linkage holds for possibly one person
 * @param mustLink pairs that sources say are one person
 * @param unusable contact keys that too many records share to mean a person
 */
public record Neighbourhood(
        List<SourceRecord> records, Set<RecordPair> candidates, Set<RecordPair> mustLink, Set<String> unusable) {
    public Neighbourhood {
        records = List.copyOf(records);
        candidates = Set.copyOf(candidates);
        mustLink = Set.copyOf(mustLink);
        unusable = Set.copyOf(unusable);
    }

    /** A neighbourhood in which sources say nothing and every contact key is usable. */
    public static Neighbourhood of(Collection<SourceRecord> records, Set<RecordPair> candidates) {
        return new Neighbourhood(List.copyOf(records), candidates, Set.of(), Set.of());
    }
}
