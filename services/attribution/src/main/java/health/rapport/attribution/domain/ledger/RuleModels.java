package health.rapport.attribution.domain.ledger;

import health.rapport.attribution.domain.ledger.Conversion.Worth;
import health.rapport.measurement.CreditModel;
import health.rapport.measurement.LargestRemainder;
import health.rapport.measurement.LastNonDirect;
import health.rapport.measurement.Steps;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Shares one conversion out by the eight rule models, exactly. The order of the models is the order of the ledger's rows and
 * must never change; a new one goes to the end.
 *
 * @param names of channels and campaigns, by their numbers
 * @param none number of the campaign "none"
 */
public record RuleModels(IntFunction<String> names, int none) {
    /** What somebody seeks out without being sent: the web site, without a campaign. */
    private static final String DIRECT = "direct";

    private static final String SITE = "WEB";

    private static final List<CreditModel> MODELS = Stream.of(
                    "first", "last", "last_non_direct", "linear", "position", "position_decay", "time_decay", "unique")
            .map(CreditModel::named)
            .toList();

    /** Their names, in the order of the parts. */
    public static final List<String> NAMES =
            MODELS.stream().map(CreditModel::name).toList();

    /** The lines of a conversion and their parts. */
    public Credits credits(Conversion conversion) {
        List<PathTouch> path = conversion.path();
        long[] accounts =
                path.stream().mapToLong(RuleModels::account).distinct().sorted().toArray();
        int[] line = path.stream()
                .mapToInt(touch -> Arrays.binarySearch(accounts, account(touch)))
                .toArray();
        double[][] weights = weights(path);
        Worth worth = conversion.worth();
        return new Credits(
                Arrays.stream(accounts)
                        .mapToInt(account -> (int) (account >> 32))
                        .toArray(),
                Arrays.stream(accounts).mapToInt(account -> (int) account).toArray(),
                parts(Conversion.WHOLE, weights, line, accounts.length),
                parts(worth.expectedMicro(), weights, line, accounts.length),
                parts(worth.actualMicro(), weights, line, accounts.length));
    }

    private double[][] weights(List<PathTouch> path) {
        Steps plain = steps(path, false);
        Steps direct = path.stream().anyMatch(this::isDirect) ? steps(path, true) : plain;
        double[][] weights = new double[MODELS.size()][path.size()];
        for (int m = 0; m < weights.length; m++) {
            CreditModel model = MODELS.get(m);
            model.weigh(model instanceof LastNonDirect ? direct : plain, weights[m]);
        }
        return weights;
    }

    private boolean isDirect(PathTouch touch) {
        return touch.campaign() == none && SITE.equals(names.apply(touch.channel()));
    }

    private Steps steps(List<PathTouch> path, boolean nameDirect) {
        String[] each = path.stream()
                .map(touch -> nameDirect && isDirect(touch) ? DIRECT : names.apply(touch.channel()))
                .toArray(String[]::new);
        String[] sorted = Arrays.stream(each).distinct().sorted().toArray(String[]::new);
        char[] channels = new char[each.length];
        long[] times = new long[each.length];
        for (int i = 0; i < channels.length; i++) {
            channels[i] = (char) Arrays.binarySearch(sorted, each[i]);
            times[i] = Math.floorDiv(path.get(i).at(), 1000L);
        }
        return Steps.timed(sorted, channels, times);
    }

    private static long @Nullable [] parts(@Nullable Long whole, double[][] weights, int[] line, int lines) {
        return whole == null ? null : parts(whole.longValue(), weights, line, lines);
    }

    private static long[] parts(long whole, double[][] weights, int[] line, int lines) {
        long[] parts = new long[weights.length * lines];
        for (int m = 0; m < weights.length; m++) {
            long[] each = LargestRemainder.split(whole, Objects.requireNonNull(weights[m]));
            for (int i = 0; i < each.length; i++) {
                parts[m * lines + line[i]] += each[i];
            }
        }
        return parts;
    }

    private static long account(PathTouch touch) {
        return ((long) touch.channel() << 32) | touch.campaign();
    }
}
