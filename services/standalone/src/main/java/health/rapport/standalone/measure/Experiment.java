package health.rapport.standalone.measure;

import health.rapport.standalone.table.TypedTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * An experiment as a file tells it: a row for each person assigned.
 *
 * @param arms people of each arm, as row numbers from zero, by the arm's name
 * @param outcomes for each metric one number a person
 * @param covariates for each person a row of numbers; words are a column of zeros and ones for each of them but one
 */
record Experiment(Map<String, int[]> arms, List<double[]> outcomes, double[][] covariates) {
    private static final int MOST_WORDS = 50;

    /** Which columns are read. */
    record Columns(String arm, List<Metric> metrics, List<String> covariates) {}

    static Experiment read(Path file, Columns columns) {
        TypedTable table = TypedTable.open(file);
        int arm = table.column(columns.arm());
        int[] metrics = columns.metrics().stream()
                .mapToInt(metric -> table.column(metric.column()))
                .toArray();
        int[] known = columns.covariates().stream().mapToInt(table::column).toArray();
        Reading reading = new Reading(columns.metrics(), metrics, known);
        table.forEach(row -> reading.add(row, row.required(arm)));
        if (reading.arms.isEmpty()) {
            throw table.wrong("there is nobody in it, only a header");
        }
        return reading.experiment(table, known);
    }

    int people() {
        return covariates.length;
    }

    double[] of(String arm, int metric) {
        double[] all = outcomes.get(metric);
        return Arrays.stream(arms.getOrDefault(arm, new int[0]))
                .mapToDouble(person -> all[person])
                .toArray();
    }

    private static final class Reading {
        private final List<Metric> metrics;
        private final int[] places;
        private final int[] known;
        private final Map<String, List<Integer>> arms = new TreeMap<>();
        private final List<List<Double>> outcomes = new ArrayList<>();
        private final List<String[]> cells = new ArrayList<>();
        private int people;

        Reading(List<Metric> metrics, int[] places, int[] known) {
            this.metrics = metrics;
            this.places = places;
            this.known = known;
            metrics.forEach(metric -> outcomes.add(new ArrayList<>()));
        }

        void add(TypedTable.Row row, String arm) {
            arms.computeIfAbsent(arm, unseen -> new ArrayList<>()).add(people++);
            for (int m = 0; m < places.length; m++) {
                outcomes.get(m)
                        .add(
                                switch (metrics.get(m).kind()) {
                                    case PROPORTION -> row.flag(places[m]) ? 1.0 : 0.0;
                                    case MONEY -> row.number(places[m]);
                                });
            }
            cells.add(Arrays.stream(known).mapToObj(row::required).toArray(String[]::new));
        }

        Experiment experiment(TypedTable table, int[] columns) {
            List<double[]> rows = new ArrayList<>();
            for (int k = 0; k < columns.length; k++) {
                rows.addAll(numbers(table, k, columns[k]));
            }
            double[][] byPerson = new double[people][rows.size()];
            for (int k = 0; k < rows.size(); k++) {
                for (int person = 0; person < people; person++) {
                    byPerson[person][k] = rows.get(k)[person];
                }
            }
            Map<String, int[]> members = new TreeMap<>();
            arms.forEach((arm, list) ->
                    members.put(arm, list.stream().mapToInt(Integer::intValue).toArray()));
            return new Experiment(
                    members,
                    outcomes.stream()
                            .map(list -> list.stream()
                                    .mapToDouble(Double::doubleValue)
                                    .toArray())
                            .toList(),
                    byPerson);
        }

        private List<double[]> numbers(TypedTable table, int place, int column) {
            List<String> words =
                    cells.stream().map(row -> row[place]).distinct().sorted().toList();
            if (words.stream().allMatch(Reading::isNumber)) {
                return List.of(cells.stream()
                        .mapToDouble(row -> Double.parseDouble(row[place]))
                        .toArray());
            }
            if (words.size() > MOST_WORDS) {
                throw table.wrong("column \"%s\" has more than %d different words and is no use as a covariate"
                        .formatted(table.name(column), MOST_WORDS));
            }
            return words.stream()
                    .skip(1)
                    .map(word -> cells.stream()
                            .mapToDouble(row -> row[place].equals(word) ? 1 : 0)
                            .toArray())
                    .toList();
        }

        private static boolean isNumber(String cell) {
            try {
                return Double.isFinite(Double.parseDouble(cell));
            } catch (NumberFormatException word) {
                return false;
            }
        }
    }

    /** Everybody of two arms: who they are, first the treated. */
    int[] both(String treated, String control) {
        int[] one = arms.getOrDefault(treated, new int[0]);
        int[] other = arms.getOrDefault(control, new int[0]);
        return IntStream.concat(Arrays.stream(one), Arrays.stream(other)).toArray();
    }
}
