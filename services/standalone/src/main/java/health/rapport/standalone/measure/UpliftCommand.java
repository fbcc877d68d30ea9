package health.rapport.standalone.measure;

import de.siegmar.fastcsv.writer.CsvWriter;
import health.rapport.measurement.SampleRatio;
import health.rapport.measurement.experiment.Bootstrap;
import health.rapport.standalone.instance.UserError;
import health.rapport.standalone.table.OutputFile;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./rapport uplift}: effects of an experiment in a file, without a server. */
@Command(
        name = "uplift",
        description = {
            "What each arm of an experiment brought, against those held out, by intention to treat.",
            "The file has a row for everyone assigned, whether or not they were reached or answered."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Writes CSV in full precision, a row for each arm, metric, figure and method, to the terminal or a file.",
            "",
            "Examples:",
            "  ./rapport uplift people.csv --arm segment --control 'No E-Mail' \\",
            "      --metric visit:proportion --metric spend:money --covariates recency,history",
            "  ./rapport uplift people.csv --arm arm --control holdout --metric visit:proportion --shares 1,9"
        })
public final class UpliftCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "FILE", description = "People, CSV with a header.")
    private Path file = Path.of("");

    @Option(names = "--arm", required = true, paramLabel = "COLUMN", description = "Which arm a person was drawn to.")
    private String arm = "";

    @Option(names = "--control", required = true, paramLabel = "VALUE", description = "What it says of those held out.")
    private String control = "";

    @Option(
            names = "--metric",
            required = true,
            paramLabel = "COLUMN:KIND",
            description = "What is compared; kind is proportion (0 or 1) or money (an amount, 0 for those without).")
    private List<String> metrics = List.of();

    @Option(
            names = "--covariates",
            split = ",",
            paramLabel = "COLUMN",
            description =
                    "Known before the experiment: take noise away (CUPED). Never what the campaign may have changed.")
    private List<String> covariates = List.of();

    @Option(
            names = "--shares",
            split = ",",
            paramLabel = "N",
            description = "Planned shares of the arms, in the order of their names, to test whether people were lost."
                    + " Usual: all the same.")
    private List<Double> shares = List.of();

    @Option(names = "--resamples", paramLabel = "N", description = "Of the bootstrap. Usual: ${DEFAULT-VALUE}.")
    private int resamples = 1999;

    @Option(names = "--seed", paramLabel = "N", description = "Of the bootstrap. Usual: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(names = "--out", paramLabel = "FILE", description = "Where the CSV goes. Usual: the terminal.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        List<Metric> wanted = metrics.stream().map(Metric::parse).toList();
        if (out != null) {
            OutputFile.requireWritable(out);
        }
        if (resamples < 200) {
            throw new UserError("--resamples needs 200 or more.");
        }
        Experiment experiment = Experiment.read(file, new Experiment.Columns(arm, wanted, covariates));
        requireArms(experiment);
        ratio(experiment);
        EffectRows effects = new EffectRows(experiment, control, new Bootstrap(resamples, 0.95, seed));
        for (String name : experiment.arms().keySet()) {
            for (int metric = 0; metric < wanted.size() && !name.equals(control); metric++) {
                effects.add(name, wanted.get(metric), metric);
            }
        }
        write(effects.rows());
        return 0;
    }

    private void requireArms(Experiment experiment) {
        List<String> names = List.copyOf(experiment.arms().keySet());
        if (names.size() > 50) {
            throw new UserError("Column \"%s\" has %d different values; is it the one that says the arm?"
                    .formatted(arm, names.size()));
        }
        if (!names.contains(control)) {
            throw new UserError("Nobody has \"%s\" in column \"%s\". Its values are: %s."
                    .formatted(control, arm, String.join(", ", names)));
        }
        if (names.size() == 1) {
            throw new UserError("Everybody was held out: there is no other value in column \"%s\".".formatted(arm));
        }
    }

    private void ratio(Experiment experiment) {
        double[] planned = shares.isEmpty()
                ? experiment.arms().keySet().stream().mapToDouble(name -> 1).toArray()
                : shares.stream().mapToDouble(Double::doubleValue).toArray();
        if (planned.length != experiment.arms().size() || Arrays.stream(planned).anyMatch(share -> !(share > 0))) {
            throw new UserError("--shares needs a number above zero for each of: %s."
                    .formatted(String.join(", ", experiment.arms().keySet())));
        }
        long[] people = experiment.arms().values().stream()
                .mapToLong(members -> members.length)
                .toArray();
        SampleRatio ratio = SampleRatio.check(people, planned);
        spec.commandLine()
                .getErr()
                .println("%d people; arms %s with %s; sample-ratio test p = %s%s"
                        .formatted(
                                experiment.people(),
                                String.join(", ", experiment.arms().keySet()),
                                Arrays.toString(people),
                                ratio.pValue(),
                                ratio.mismatch()
                                        ? ". The arms have not the sizes they were drawn with: people were lost on one"
                                                + " side, or --shares is to be given. No effect below is to be believed."
                                        : ""));
    }

    private void write(List<List<String>> rows) throws IOException {
        if (out == null) {
            StringWriter text = new StringWriter();
            try (CsvWriter csv = CsvWriter.builder().build(text)) {
                csv.writeRecord(EffectRows.HEADER);
                rows.forEach(csv::writeRecord);
            }
            spec.commandLine().getOut().print(text);
            spec.commandLine().getOut().flush();
            return;
        }
        try (OutputFile result = OutputFile.open(out)) {
            result.csv().writeRecord(EffectRows.HEADER);
            rows.forEach(result.csv()::writeRecord);
            result.keep();
        }
    }
}
