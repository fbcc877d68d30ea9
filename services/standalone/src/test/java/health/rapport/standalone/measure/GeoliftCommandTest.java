package health.rapport.standalone.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeoliftCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void geoLiftsTestPanelEqualsTheReference() throws IOException {
        Path gaps = folder.resolve("gaps.csv");

        CommandRun run = geolift(
                CommandRun.reference("GeoLift_Test.csv"),
                "--treated",
                "chicago,portland",
                "--from",
                "91",
                "--to",
                "2021-04-15",
                "--gaps",
                gaps.toString());

        assertThat(run.exit()).isZero();
        Map<String, Double> figures = run.out()
                .lines()
                .skip(1)
                .map(line -> line.split(","))
                .collect(Collectors.toMap(row -> row[0], row -> Double.parseDouble(row[1])));
        assertThat(figures.get("effect_per_market_and_period")).isCloseTo(155.556, within(0.001));
        assertThat(figures.get("lift")).isCloseTo(0.054, within(0.0005));
        assertThat(figures.get("conformal_p")).isCloseTo(0.013, within(0.005));
        assertThat(Files.readAllLines(gaps)).hasSize(106);
    }

    @Test
    void mistakesAreAnsweredWithWhatToDo() throws IOException {
        Path file = panel(
                "a,2021-01-01,1\na,2021-01-02,2\na,2021-01-03,3\nb,2021-01-01,4\nb,2021-01-02,5\nb,2021-01-03,6\n");

        assertThat(geolift(file, "--treated", "c", "--from", "3").err()).contains("Its markets are: a, b.");
        assertThat(geolift(file, "--treated", "a,b", "--from", "3").err()).contains("none to compare with");
        assertThat(geolift(file, "--treated", "a", "--from", "4").err()).contains("nor a number from 1 to 3");
        assertThat(geolift(file, "--treated", "a", "--from", "2").err()).contains("at least two periods");
        assertThat(geolift(file, "--treated", "a", "--from", "3", "--outcome", "sales")
                        .err())
                .contains("no column \"sales\". Its columns are: location, date, Y");
        assertThat(geolift(panel("a,1,1\na,2,2\nb,1,x\n"), "--treated", "a", "--from", "2")
                        .err())
                .contains("line 4: column \"Y\" is no number");
        assertThat(geolift(panel("a,1,1\na,2,2\nb,1,3\n"), "--treated", "a", "--from", "2")
                        .err())
                .contains("market \"b\" has no row for 2");
        assertThat(geolift(panel("a,1,1\na,1,2\n"), "--treated", "a", "--from", "2")
                        .err())
                .contains("line 3: column \"date\" has a period that this market already had");
    }

    private static CommandRun geolift(Path file, String... more) {
        List<String> arguments = new ArrayList<>(List.of("geolift", file.toString()));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private Path panel(String rows) throws IOException {
        return Files.writeString(folder.resolve("panel.csv"), "location,date,Y\n" + rows);
    }
}
