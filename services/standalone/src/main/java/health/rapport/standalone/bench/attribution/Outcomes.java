package health.rapport.standalone.bench.attribution;

import java.util.SplittableRandom;

/**
 * How one person's outcome is drawn, and what its mean is.
 *
 * @param draw one outcome
 */
record Outcomes(String name, double mean, Draw draw) {
    /** Draws one number. */
    interface Draw {
        double from(SplittableRandom random);
    }

    /** One with this chance, else zero. */
    static Outcomes proportion(double rate) {
        return new Outcomes("rate " + rate, rate, random -> random.nextDouble() < rate ? 1 : 0);
    }

    /** With this chance an exponential amount, else nothing; a fifth of spenders makes a coefficient of variation of 3. */
    static Outcomes spenders(double rate, double amount) {
        return new Outcomes(
                "%.0f %% spend %.0f".formatted(100 * rate, amount),
                rate * amount,
                random -> random.nextDouble() < rate ? -amount * Math.log1p(-random.nextDouble()) : 0);
    }

    /** Everybody spends, log-normally with this coefficient of variation. */
    static Outcomes logNormal(double mean, double variation) {
        double square = Math.log1p(variation * variation);
        double deviation = Math.sqrt(square);
        return new Outcomes(
                "log-normal %.0f, CV %.0f".formatted(mean, variation),
                mean,
                random -> mean * Math.exp(deviation * random.nextGaussian() - square / 2));
    }

    double[] of(int people, SplittableRandom random) {
        double[] outcomes = new double[people];
        for (int i = 0; i < people; i++) {
            outcomes[i] = draw.from(random);
        }
        return outcomes;
    }
}
