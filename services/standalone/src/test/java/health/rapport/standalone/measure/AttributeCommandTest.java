package health.rapport.standalone.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributeCommandTest {
    private static final String TOUCHES = """
            journey,channel,at,conversion,value
            1,email,2026-03-01T10:00:00Z,0,
            2,event,2026-03-05,0,
            1,search,2026-03-08T10:00:00Z,1,90.5
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void journeysInPathDatasLayoutAreShared() throws IOException {
        Path file = file(
                "path;total_conversions;total_conversion_value;total_null\nemail > search > email;2;90;1\nevent;0;0;5\n");

        CommandRun run = attribute(file, "--models", "last,linear");

        assertThat(run.err()).isEmpty();
        assertThat(credits())
                .containsExactly(
                        "model,channel,conversions,value",
                        "last,email,2.0,90.0",
                        "last,event,0.0,0.0",
                        "last,search,0.0,0.0",
                        "linear,email,1.3333333333333333,60.0",
                        "linear,event,0.0,0.0",
                        "linear,search,0.6666666666666666,30.0");
        assertThat(run.out()).contains("2 journeys with 4 touches in 3 channels; 2 conversions worth 90.0");
    }

    @Test
    void oneRowForEachTouchIsTheSameInAnyOrder() throws IOException {
        attribute(file(TOUCHES), "--models", "first,time_decay");
        List<String> inOrder = credits();
        List<String> lines = new ArrayList<>(TOUCHES.lines().toList());
        Collections.shuffle(lines.subList(1, lines.size()), new Random(3));
        attribute(file(String.join("\n", lines)), "--models", "first,time_decay");

        assertThat(credits()).isEqualTo(inOrder);
        assertThat(inOrder)
                .contains(
                        "first,email,1.0,90.5",
                        "time_decay,email,0.3333333333333333,30.166666666666664",
                        "time_decay,search,0.6666666666666666,60.33333333333333");
    }

    @Test
    void aConversionBeforeTheLastTouchHasToBeExplained() throws IOException {
        Path file = file("journey,channel,conversion\n1,email,1\n1,search,0\n1,event,1\n");

        assertThat(attribute(file, "--models", "last").err()).contains("Line 2 has a conversion", "--conversion-ends");
        assertThat(attribute(file, "--models", "last", "--conversion-ends").exit())
                .isZero();
        assertThat(credits()).contains("last,email,1.0,0.0", "last,event,1.0,0.0", "last,search,0.0,0.0");
    }

    @Test
    void aResultRepeatedOnEveryTouchCountsOnce() throws IOException {
        attribute(
                file("person_id,channel,converted,revenue\n1,email,yes,7\n1,search,yes,7\n"),
                "--models",
                "linear",
                "--column",
                "journey=person_id");

        assertThat(credits()).contains("linear,email,0.5,3.5", "linear,search,0.5,3.5");
    }

    @Test
    void timeDecayWithoutTimesIsLeftOutLoudly() throws IOException {
        Path file = file("path,total_conversions\na > b,1\n");

        CommandRun run = attribute(file, "--models", "first,time_decay");

        assertThat(run.exit()).isZero();
        assertThat(run.err()).contains("time_decay is left out", "one row for each touch");
        assertThat(attribute(file, "--models", "time_decay").exit()).isEqualTo(1);
    }

    @Test
    void intervalsAndPositionsGoWithIt() throws IOException {
        Path positions = folder.resolve("positions.csv");

        attribute(
                file("path,conversions,value,nulls\na > b > a,40,80,60\nb,10,10,90\n"),
                "--models",
                "markov:1",
                "--bootstrap",
                "200",
                "--positions",
                positions.toString());

        assertThat(credits().getFirst()).endsWith("value,conversions_low,conversions_high,value_low,value_high");
        assertThat(Files.readAllLines(positions)).contains("a,1,10.0,20.0", "a,3,10.0,20.0", "b,1,10.0,10.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "path,total_conversions/a > b,x | line 2: column \"total_conversions\" is no number",
                "path,total_conversions/a > b,1/a > > b,1 | line 3: column \"path\" has an empty channel",
                "path,total_conversions/a,-1 | line 2: column \"total_conversions\" is no count",
                "path/a | there is no column conversions. Say which one it is: --column conversions=NAME",
                "way of life,n/a,1 | --column path=NAME",
                "path,total_conversions | only a header",
                "journey,channel,at,conversion/1,a,yesterday,0 | line 2: column \"at\" is no time; write it like 2026"
            })
    void mistakesAreAnsweredWithRowColumnAndWhatToDo(String content, String answer) throws IOException {
        CommandRun run = attribute(file(content.replace('/', '\n') + "\n"), "--models", "last");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains(answer).doesNotContain("at health.rapport");
        assertThat(folder.resolve("credits.csv")).doesNotExist();
    }

    @Test
    void anUnknownModelIsNamed() throws IOException {
        Path file = file("path,total_conversions\na > b,1\n");

        assertThat(attribute(file, "--models", "lost").err()).contains("\"lost\" is no model", "--help lists them");
        assertThat(attribute(file, "--models", "markov:9").err()).contains("order from 1 to 4");
    }

    /** All of PathData by the command, against the results that were computed independently. */
    @Test
    void pathDataEqualsTheReferences() throws IOException {
        CommandRun run = attribute(
                CommandRun.reference("PathData.csv"),
                "--models",
                "first,last,linear,position,position_decay,unique,markov:1,markov:2,shapley");

        assertThat(run.exit()).isZero();
        Map<String, double[]> credits = new HashMap<>();
        for (String line : credits().subList(1, credits().size())) {
            String[] cells = line.split(",");
            credits.put(
                    cells[0] + " " + cells[1],
                    new double[] {Double.parseDouble(cells[2]), Double.parseDouble(cells[3])});
        }
        assertThat(credits).hasSize(9 * 12);
        String[] models = {"first", "last", "linear", "position", "position_decay", "unique"};
        for (String[] row : rows("pathdata_heuristics.csv")) {
            for (int m = 0; m < models.length; m++) {
                expect(credits, models[m] + " " + row[0], row[1 + 2 * m], row[2 + 2 * m]);
            }
        }
        for (String[] row : rows("pathdata_markov_exact_o1_null.csv")) {
            expect(credits, "markov:1 " + row[0], row[3], row[4]);
        }
    }

    private static void expect(Map<String, double[]> credits, String key, String conversions, String value) {
        double[] credit = credits.getOrDefault(key, new double[2]);
        assertThat(credit[0]).as(key).isCloseTo(Double.parseDouble(conversions), within(1e-9));
        assertThat(credit[1]).as(key).isCloseTo(Double.parseDouble(value), within(1e-9));
    }

    private static List<String[]> rows(String name) throws IOException {
        return Files.readAllLines(CommandRun.reference(name)).stream()
                .skip(1)
                .map(line -> line.split(","))
                .filter(row -> !row[0].equals("TOTAL"))
                .toList();
    }

    private CommandRun attribute(Path file, String... more) {
        List<String> arguments = new ArrayList<>(List.of("attribute", file.toString()));
        arguments.addAll(List.of("--out", folder.resolve("credits.csv").toString()));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private List<String> credits() throws IOException {
        return Files.readAllLines(folder.resolve("credits.csv"));
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("journeys.csv"), content);
    }
}
