package health.rapport.standalone.measure;

import health.rapport.measurement.AttributionModel;
import health.rapport.measurement.ChannelCredit;
import health.rapport.measurement.CreditBootstrap;
import health.rapport.measurement.Estimated;
import health.rapport.measurement.Journeys;
import health.rapport.measurement.OrderedShapley;
import health.rapport.standalone.instance.UserError;
import health.rapport.standalone.table.OutputFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Credits as CSV. Numbers are written so that reading them gives the same double again. */
record CreditFile(Path path, @Nullable CreditBootstrap bootstrap) {
    private static final List<String> HEADER = List.of("model", "channel", "conversions", "value");
    private static final List<String> WITH_INTERVALS = List.of(
            "model",
            "channel",
            "conversions",
            "value",
            "conversions_low",
            "conversions_high",
            "value_low",
            "value_high");

    void write(List<AttributionModel> models, Journeys journeys) throws IOException {
        try (OutputFile file = OutputFile.open(path)) {
            file.csv().writeRecord(bootstrap == null ? HEADER : WITH_INTERVALS);
            for (AttributionModel model : models) {
                write(model, journeys, file);
            }
            file.keep();
        }
    }

    private void write(AttributionModel model, Journeys journeys, OutputFile file) {
        try {
            if (bootstrap == null) {
                model.credits(journeys).forEach(credit -> file.csv().writeRecord(row(model, credit)));
            } else {
                bootstrap
                        .intervals(model, journeys)
                        .forEach(credit -> file.csv().writeRecord(row(model, credit)));
            }
        } catch (IllegalArgumentException impossible) {
            throw new UserError(model.name() + ": " + impossible.getMessage() + ".", impossible);
        }
    }

    private static List<String> row(AttributionModel model, ChannelCredit credit) {
        return List.of(model.name(), credit.channel(), text(credit.conversions()), text(credit.value()));
    }

    private static List<String> row(AttributionModel model, CreditBootstrap.Interval credit) {
        Estimated conversions = credit.conversions();
        Estimated value = credit.value();
        return List.of(
                model.name(),
                credit.channel(),
                text(conversions.value()),
                text(value.value()),
                text(conversions.low()),
                text(conversions.high()),
                text(value.low()),
                text(value.high()));
    }

    static void writePositions(Path path, Journeys journeys) throws IOException {
        try (OutputFile file = OutputFile.open(path)) {
            file.csv().writeRecord("channel", "position", "conversions", "value");
            for (OrderedShapley.PlaceCredit credit : OrderedShapley.credits(journeys)) {
                file.csv()
                        .writeRecord(
                                credit.channel(),
                                Integer.toString(credit.place()),
                                text(credit.conversions()),
                                text(credit.value()));
            }
            file.keep();
        }
    }

    private static String text(double number) {
        return Double.toString(number);
    }
}
