package health.rapport.standalone.measure;

import health.rapport.measurement.AttributionModel;
import health.rapport.measurement.CreditBootstrap;
import health.rapport.measurement.Journeys;
import health.rapport.standalone.instance.UserError;
import health.rapport.standalone.table.OutputFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./rapport attribute}: credits of a file of journeys, without a server. */
@Command(
        name = "attribute",
        description = {
            "Share the conversions of journeys out over the channels that were part of them.",
            "",
            "The file has one row for each journey (path, total_conversions, total_conversion_value, total_null; channels"
                    + " separated by >), or one row for each touch (journey, channel, at, conversion, value)."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Models:",
            "  first, last, last_non_direct[:NAME], linear, position[:FIRST:LAST], position_decay,",
            "  time_decay[:DAYS] (half-life, usual 7), unique, markov:1 to markov:4, shapley",
            "",
            "Examples:",
            "  ./rapport attribute journeys.csv --models first,last,linear,markov:2 --out credits.csv",
            "  ./rapport attribute touches.csv --models time_decay:14 --column journey=visitor --out credits.csv",
            "  ./rapport attribute journeys.csv --models markov:1 --bootstrap 500 --out credits.csv"
        })
public final class AttributeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "FILE", description = "Journeys, CSV with a header.")
    private Path file = Path.of("");

    @Option(names = "--models", split = ",", paramLabel = "MODEL", description = "Usual: ${DEFAULT-VALUE}.")
    private List<String> models =
            List.of("first", "last", "linear", "position", "position_decay", "unique", "markov:1", "shapley");

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Where model,channel,conversions,value go, in full precision.")
    private Path out = Path.of("");

    @Option(
            names = "--positions",
            paramLabel = "FILE",
            description = "Where ordered Shapley values go: channel,position,conversions,value.")
    private @Nullable Path positions;

    @Option(
            names = "--bootstrap",
            paramLabel = "N",
            description = "Also 95 %% intervals, by drawing the people anew so many times: four more columns.")
    private int resamples;

    @Option(names = "--seed", paramLabel = "N", description = "Of these draws. Usual: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--column",
            paramLabel = "ROLE=NAME",
            description = "What a column is: path, conversions, value, nulls; journey, channel, at, conversion, value.")
    private Map<String, String> columns = Map.of();

    @Option(
            names = "--conversion-ends",
            description = "Of rows for each touch: a conversion ends a journey, the next touch begins another.")
    private boolean conversionEnds;

    @Override
    public Integer call() throws IOException {
        List<AttributionModel> wanted =
                models.stream().map(AttributeCommand::model).toList();
        OutputFile.requireWritable(out);
        if (positions != null) {
            OutputFile.requireWritable(positions);
        }
        if (resamples != 0 && resamples < 50) {
            throw new UserError("--bootstrap needs 50 draws or more, such as --bootstrap 500.");
        }
        Journeys journeys = JourneyFile.open(file, columns, conversionEnds).read();
        say(journeys);
        CreditFile credits = new CreditFile(out, resamples == 0 ? null : new CreditBootstrap(resamples, 0.95, seed));
        credits.write(possible(wanted, journeys), journeys);
        if (positions != null) {
            CreditFile.writePositions(positions, journeys);
        }
        return 0;
    }

    private static AttributionModel model(String name) {
        try {
            return AttributionModel.named(name.strip());
        } catch (IllegalArgumentException unknown) {
            throw new UserError(
                    "\"%s\" is no model: %s. ./rapport attribute --help lists them."
                            .formatted(name, unknown.getMessage()),
                    unknown);
        }
    }

    /** Time decay is left out, loudly, where there are no times, if there is anything else to do. */
    private List<AttributionModel> possible(List<AttributionModel> models, Journeys journeys) {
        List<AttributionModel> possible = new ArrayList<>(models);
        if (!journeys.timed() && possible.removeIf(model -> model.name().startsWith("time_decay"))) {
            String why = "time_decay needs the time of every touch, and this file has none: give one row for each touch"
                    + " with a column \"at\".";
            if (possible.isEmpty()) {
                throw new UserError(why);
            }
            spec.commandLine().getErr().println("rapport: time_decay is left out. " + why);
        }
        return possible;
    }

    private void say(Journeys journeys) {
        spec.commandLine()
                .getOut()
                .println(String.format(
                        Locale.ROOT,
                        "%,d journeys with %,d touches in %d channels; %,d conversions worth %s",
                        journeys.size(),
                        journeys.touches(),
                        journeys.channels().size(),
                        journeys.conversions(),
                        journeys.value()));
    }
}
