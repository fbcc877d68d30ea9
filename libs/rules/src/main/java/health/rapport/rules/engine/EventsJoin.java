package health.rapport.rules.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts the events of several chunks into the columns of one.
 *
 * @param dictionaries that the chunks share, by aspect
 * @param places by chunk and ordinal there, the new ordinal; -1 for those who are gone
 * @param words how many times sixty-four people there are
 */
record EventsJoin<F>(EventKind<F> kind, List<Dictionary<F>> dictionaries, int[][] places, int words) {

    Events<F> of(List<Events<F>> all) {
        EventRows rows = new EventRows(dictionaries.size());
        Map<Integer, List<F>> odd = new HashMap<>();
        for (int chunk = 0; chunk < all.size(); chunk++) {
            int[] place = places[chunk];
            Events<F> events = all.get(chunk);
            events.sorts().forEach(sort -> add(events, sort, place, rows));
            events.odd().forEach((ordinal, facts) -> {
                if (place[ordinal] >= 0) {
                    odd.put(place[ordinal], facts);
                }
            });
        }
        return new EventsBuilder<>(kind, dictionaries, rows).build(words, odd);
    }

    private static <F> void add(Events<F> events, Events.Sort sort, int[] place, EventRows rows) {
        int[] starts = sort.starts();
        for (int word = 0; word + 1 < starts.length; word++) {
            for (int event = starts[word]; event < starts[word + 1]; event++) {
                int person = place[(word << 6) + (events.who()[event] & 63)];
                if (person >= 0) {
                    add(events, event, rows.add(person), rows);
                }
            }
        }
    }

    private static <F> void add(Events<F> events, int event, int row, EventRows rows) {
        rows.setTime(row, events.at(), event);
        Ticks ends = events.ends();
        if (ends != null) {
            rows.setEnd(row, ends, event);
        }
        for (int aspect = 0; aspect < events.aspects().size(); aspect++) {
            rows.setCode(row, aspect, events.aspects().get(aspect).codes().of(event));
        }
    }
}
