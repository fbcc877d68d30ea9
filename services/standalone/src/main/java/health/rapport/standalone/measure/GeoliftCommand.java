package health.rapport.standalone.measure;

import de.siegmar.fastcsv.writer.CsvWriter;
import health.rapport.measurement.geo.GeoEffect;
import health.rapport.measurement.geo.Panel;
import health.rapport.measurement.geo.SyntheticControl;
import health.rapport.standalone.instance.UserError;
import health.rapport.standalone.table.OutputFile;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./rapport geolift}: effect of a campaign that ran in some markets, without a server. */
@Command(
        name = "geolift",
        description = {
            "What a campaign in some markets brought, against a mixture of the others (synthetic control).",
            "The file has a row for each market and period."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Writes CSV in full precision: figure,value. The p value is conformal, by random permutations.",
            "",
            "Example:",
            "  ./rapport geolift panel.csv --treated chicago,portland --from 91 --to 105"
        })
public final class GeoliftCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "FILE", description = "Panel, CSV with a header.")
    private Path file = Path.of("");

    @Option(
            names = "--treated",
            required = true,
            split = ",",
            paramLabel = "MARKET",
            description = "Where the campaign ran. All other markets are compared with.")
    private List<String> treated = List.of();

    @Option(
            names = "--from",
            required = true,
            paramLabel = "PERIOD",
            description = "First period of the campaign: as the file has it, or its number from 1.")
    private String from = "";

    @Option(names = "--to", paramLabel = "PERIOD", description = "Last period of the campaign. Usual: the file's last.")
    private @Nullable String to;

    @Option(names = "--market", paramLabel = "COLUMN", description = "Usual: ${DEFAULT-VALUE}.")
    private String market = "location";

    @Option(names = "--period", paramLabel = "COLUMN", description = "Usual: ${DEFAULT-VALUE}.")
    private String period = "date";

    @Option(names = "--outcome", paramLabel = "COLUMN", description = "Usual: ${DEFAULT-VALUE}.")
    private String outcome = "Y";

    @Option(names = "--draws", paramLabel = "N", description = "Permutations. Usual: ${DEFAULT-VALUE}.")
    private int draws = 20_000;

    @Option(names = "--seed", paramLabel = "N", description = "Of the permutations. Usual: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(names = "--gaps", paramLabel = "FILE", description = "Where observed minus expected of each period goes.")
    private @Nullable Path gaps;

    @Override
    public Integer call() throws IOException {
        if (gaps != null) {
            OutputFile.requireWritable(gaps);
        }
        if (draws < 1000) {
            throw new UserError("--draws needs 1,000 or more.");
        }
        Panel panel = new PanelFile(file, new PanelFile.Columns(market, period, outcome)).read();
        Set<String> markets = markets(panel);
        int first = number(panel, "--from", from);
        int last = to == null ? panel.periods().size() - 1 : number(panel, "--to", to);
        if (first < 2 || last < first) {
            throw new UserError(
                    "The campaign runs from %s to %s: at least two periods have to be before it, and one in it."
                            .formatted(
                                    panel.periods().get(first), panel.periods().get(last)));
        }
        GeoEffect effect = new SyntheticControl(draws, seed).effect(panel, markets, first, last + 1);
        print(effect, markets.size() * (long) (last + 1 - first));
        if (gaps != null) {
            writeGaps(gaps, panel, effect);
        }
        return 0;
    }

    private Set<String> markets(Panel panel) {
        Set<String> markets = treated.stream().map(String::strip).collect(Collectors.toCollection(TreeSet::new));
        for (String name : markets) {
            if (!panel.markets().contains(name)) {
                throw new UserError("There is no market \"%s\" in %s. Its markets are: %s."
                        .formatted(name, file, String.join(", ", panel.markets())));
            }
        }
        if (markets.size() == panel.markets().size()) {
            throw new UserError("The campaign ran in every market of the file: there is none to compare with.");
        }
        return markets;
    }

    private int number(Panel panel, String option, String text) {
        int place = panel.periods().indexOf(text);
        if (place >= 0) {
            return place;
        }
        if (text.length() < 9 && text.chars().allMatch(Character::isDigit)) {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= panel.periods().size()) {
                return number - 1;
            }
        }
        throw new UserError("%s %s is neither a period of %s (%s to %s) nor a number from 1 to %d."
                .formatted(
                        option,
                        text,
                        file,
                        panel.periods().getFirst(),
                        panel.periods().getLast(),
                        panel.periods().size()));
    }

    private void print(GeoEffect effect, long cells) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("figure", "value"));
        rows.add(List.of("effect_per_market_and_period", Double.toString(effect.perMarketAndPeriod())));
        rows.add(List.of("treated_markets_and_periods", Long.toString(cells)));
        rows.add(List.of("total_effect", Double.toString(effect.total())));
        rows.add(List.of("lift", Double.toString(effect.lift())));
        rows.add(List.of("conformal_p", Double.toString(effect.pValue())));
        rows.add(List.of("error_before_campaign", Double.toString(effect.fitError())));
        effect.weights().forEach((name, weight) -> rows.add(List.of("weight of " + name, Double.toString(weight))));
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            rows.forEach(csv::writeRecord);
        }
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
    }

    private static void writeGaps(Path path, Panel panel, GeoEffect effect) throws IOException {
        try (OutputFile result = OutputFile.open(path)) {
            result.csv().writeRecord("period", "gap_per_market");
            for (int t = 0; t < effect.gaps().size(); t++) {
                result.csv()
                        .writeRecord(
                                panel.periods().get(t),
                                Double.toString(effect.gaps().get(t)));
            }
            result.keep();
        }
    }
}
