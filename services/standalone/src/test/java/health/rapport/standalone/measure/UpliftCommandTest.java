package health.rapport.standalone.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpliftCommandTest {
    @TempDir
    private Path folder = Path.of("");

    /** Visit, conversion and spend of each arm: values by hand from the file, intervals computed independently (numpy, scipy). */
    @Test
    void hillstromsArmsEqualTheReference() {
        CommandRun run = CommandRun.of(
                "uplift",
                CommandRun.reference("hillstrom.csv").toString(),
                "--arm",
                "segment",
                "--control",
                "No E-Mail",
                "--metric",
                "visit:proportion",
                "--metric",
                "conversion:proportion",
                "--metric",
                "spend:money",
                "--covariates",
                "history,recency,newbie",
                "--resamples",
                "500");

        assertThat(run.exit()).isZero();
        assertThat(run.err()).contains("64000 people", "[21307, 21306, 21387]").doesNotContain("believed");
        expect(run, "Mens E-Mail,visit,difference,newcombe", 0.07658956365153, 0.06995330808374, 0.08322674127411);
        expect(run, "Mens E-Mail,spend,difference,welch", 0.76982715589454, 0.48513973256841, 1.05451457922067);
        expect(run, "Mens E-Mail,spend,relative lift,fieller", 1.17928877036201, 0.64367538436306, 1.97748079176870);
        expect(run, "Womens E-Mail,spend,relative lift,fieller", 0.65015186386469, 0.22416172400520, 1.27496469381016);
        expect(run, "Mens E-Mail,spend,difference,cuped", 0.7683367462384053, 0.483774671053387, 1.0528988214234236);
        expect(
                run,
                "Mens E-Mail,visit,difference,cuped",
                0.07652937709885478,
                0.06995438456677829,
                0.08310436963093128);
        assertThat(rows(run).stream().map(row -> row.get(0) + " " + row.get(1)).distinct())
                .hasSize(6);
        assertThat(run.out()).contains("Womens E-Mail,conversion,incremental,newcombe,");
    }

    @Test
    void lostPeopleAreSaid() throws IOException {
        Path file = people(600, 300);

        assertThat(uplift(file, "--metric", "visit:proportion").err()).contains("No effect below is to be believed");
        assertThat(uplift(file, "--metric", "visit:proportion", "--shares", "1,2")
                        .err())
                .doesNotContain("believed");
    }

    @Test
    void wordsMayBeCovariates() throws IOException {
        CommandRun run = uplift(people(400, 400), "--metric", "spend:money", "--covariates", "town");

        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("mailed,spend,difference,cuped,").contains("variance explained by covariates: ");
    }

    @Test
    void mistakesAreAnsweredWithRowColumnAndWhatToDo() throws IOException {
        Path file = people(40, 40);
        Path broken = Files.writeString(folder.resolve("broken.csv"), "arm,visit,spend\nheld,1,2\nmailed,2,$5\n");

        assertThat(uplift(file, "--metric", "visit").err()).contains("write COLUMN:proportion or COLUMN:money");
        assertThat(uplift(file, "--metric", "call:proportion").err()).contains("no column \"call\"", "visit");
        assertThat(uplift(broken, "--metric", "visit:proportion").err())
                .contains("line 3: column \"visit\" is neither 1 nor 0");
        assertThat(uplift(broken, "--metric", "spend:money").err()).contains("line 3: column \"spend\" is no number");
        assertThat(CommandRun.of(
                                "uplift",
                                file.toString(),
                                "--arm",
                                "arm",
                                "--control",
                                "none",
                                "--metric",
                                "visit:proportion")
                        .err())
                .contains("Nobody has \"none\" in column \"arm\". Its values are: held, mailed.");
    }

    private static void expect(CommandRun run, String key, double value, double low, double high) {
        List<String> row = rows(run).stream()
                .filter(cells -> String.join(",", cells.subList(0, 4)).equals(key))
                .findFirst()
                .orElseThrow();
        assertThat(Double.parseDouble(row.get(4))).as(key).isCloseTo(value, within(1e-9));
        assertThat(Double.parseDouble(row.get(5))).as(key).isCloseTo(low, within(1e-9));
        assertThat(Double.parseDouble(row.get(6))).as(key).isCloseTo(high, within(1e-9));
    }

    private static List<List<String>> rows(CommandRun run) {
        return run.out()
                .lines()
                .skip(1)
                .map(line -> List.of(line.split(",", -1)))
                .toList();
    }

    private CommandRun uplift(Path file, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("uplift", file.toString(), "--arm", "arm", "--control", "held"));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private Path people(int mailed, int held) throws IOException {
        String rows = IntStream.range(0, mailed + held)
                .mapToObj(i -> "%s,%d,%d,%s"
                        .formatted(
                                i < mailed ? "mailed" : "held",
                                i % 7 == 0 ? 1 : 0,
                                i % 50,
                                i % 3 == 0 ? "York" : "Hull"))
                .collect(Collectors.joining("\n"));
        return Files.writeString(folder.resolve("people.csv"), "arm,visit,spend,town\n" + rows + "\n");
    }
}
