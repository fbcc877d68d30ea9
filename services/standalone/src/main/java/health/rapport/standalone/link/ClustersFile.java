package health.rapport.standalone.link;

import de.siegmar.fastcsv.writer.CsvWriter;
import health.rapport.linkage.LinkageRecord;
import health.rapport.standalone.table.OutputFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes {@code id,cluster}, a row for each row that was read, in its order; clusters are numbered from 1 by their first
 * row. Where two files use the same id, a third column names the file.
 */
record ClustersFile(Path path) {
    void write(TableLinking linking, List<List<String>> clusters) throws IOException {
        Map<String, Integer> places = new HashMap<>();
        for (int place = 0; place < clusters.size(); place++) {
            for (String id : clusters.get(place)) {
                places.put(id, place);
            }
        }
        boolean named = sameIds(linking);
        try (OutputFile out = OutputFile.open(path)) {
            out.csv().writeRecord(named ? new String[] {"id", "cluster", "file"} : new String[] {"id", "cluster"});
            Numbers numbers = new Numbers(new int[clusters.size()]);
            for (PeopleTable table : linking.tables()) {
                String file = named ? String.valueOf(table.file().path().getFileName()) : "";
                for (LinkageRecord row : table.records()) {
                    int number = numbers.of(places.getOrDefault(row.recordId(), -1));
                    write(out.csv(), RowId.given(row.recordId()), number, file);
                }
            }
            out.keep();
        }
    }

    private static void write(CsvWriter csv, String id, int number, String file) {
        if (file.isEmpty()) {
            csv.writeRecord(id, Integer.toString(number));
        } else {
            csv.writeRecord(id, Integer.toString(number), file);
        }
    }

    static boolean sameIds(TableLinking linking) {
        if (linking.against() == null) {
            return false;
        }
        Set<String> ids = new HashSet<>();
        linking.people().records().forEach(row -> ids.add(RowId.given(row.recordId())));
        return linking.against().records().stream().anyMatch(row -> ids.contains(RowId.given(row.recordId())));
    }

    /** Numbers clusters in the order in which they are first met. */
    private static final class Numbers {
        private final int[] given;
        private int last;

        Numbers(int[] given) {
            this.given = given;
        }

        int of(int place) {
            if (place < 0) {
                throw new IllegalStateException("a row is in no cluster");
            }
            if (given[place] == 0) {
                given[place] = ++last;
            }
            return given[place];
        }
    }
}
