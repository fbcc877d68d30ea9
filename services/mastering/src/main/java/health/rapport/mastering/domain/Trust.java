package health.rapport.mastering.domain;

import java.util.Comparator;
import java.util.List;

/**
 * Whose word counts most: person records before what came with activities, then sources in their order (sources not listed
 * come last), then the newest. The record's id decides between equals, so that arrival never does.
 *
 * @param sources most trusted first
 */
public record Trust(List<String> sources) {
    public Trust {
        sources = List.copyOf(sources);
    }

    /** Best first. */
    Comparator<SourceRecord> bestFirst() {
        return Comparator.comparing(SourceRecord::kind)
                .thenComparing(this::rank)
                .thenComparing(record -> record.seen().currentAt(), Comparator.reverseOrder())
                .thenComparing(SourceRecord::key);
    }

    private int rank(SourceRecord record) {
        int at = sources.indexOf(record.source().system());
        return at < 0 ? sources.size() : at;
    }
}
