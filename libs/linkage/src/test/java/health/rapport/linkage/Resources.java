package health.rapport.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the tests' lists: one case a line, cells between bars, comments behind a hash. */
final class Resources {
    private Resources() {}

    static List<String[]> cells(String name, int columns) {
        List<String[]> rows = new ArrayList<>();
        for (String line : Resource.lines(name)) {
            String[] cells =
                    Arrays.stream(line.split("\\|", -1)).map(String::strip).toArray(String[]::new);
            if (cells.length != columns) {
                throw new IllegalArgumentException("not " + columns + " cells: " + line);
            }
            rows.add(cells);
        }
        return rows;
    }
}
