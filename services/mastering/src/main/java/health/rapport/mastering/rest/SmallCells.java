package health.rapport.mastering.rest;

import health.rapport.mastering.rest.IdentityAnalysisView.Cell;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Withholds cells of 1 to 10 people, and where one alone is withheld among the groups of a time and status, the next
 * smallest with it: otherwise the sum over another grouping, less what is shown, would be the one that is not.
 */
final class SmallCells {
    private static final long SMALL = 10;

    private record Column(java.time.LocalDate begin, IdentityAnalysisView.Who who) {}

    private SmallCells() {}

    /** The cells, small ones and those that would give them away withheld. */
    static List<Cell> withheld(List<Cell> cells) {
        Map<Column, List<Cell>> columns = new HashMap<>();
        for (Cell cell : cells) {
            columns.computeIfAbsent(new Column(cell.begin(), cell.who()), _ -> new ArrayList<>())
                    .add(cell);
        }
        Set<Cell> hidden = new HashSet<>();
        columns.values().forEach(column -> hide(column, hidden));
        return cells.stream()
                .map(cell -> hidden.contains(cell) ? cell.hidden() : cell)
                .toList();
    }

    private static void hide(List<Cell> column, Set<Cell> hidden) {
        List<Cell> small = column.stream().filter(cell -> count(cell) <= SMALL).toList();
        hidden.addAll(small);
        if (small.size() == 1) {
            column.stream()
                    .filter(cell -> count(cell) > SMALL)
                    .min(Comparator.comparingLong(SmallCells::count).thenComparing(Cell::group))
                    .ifPresent(hidden::add);
        }
    }

    /** People; of anonymous activities, of which nobody knows whose they are, the activities. */
    private static long count(Cell cell) {
        Long people = cell.people();
        Long activities = cell.activities();
        if (people != null) {
            return people;
        }
        return activities == null ? 0 : activities;
    }
}
