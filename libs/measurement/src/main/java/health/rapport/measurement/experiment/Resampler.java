package health.rapport.measurement.experiment;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Samples drawn with replacement from an arm. Most people spend nothing, so first it is drawn how many of a
 * sample spent something (binomial), then only they are drawn; the distribution is that of drawing everybody.
 */
final class Resampler {
    /** What is asked of a sample. */
    record Sample(double mean, double varianceOfMean) {}

    private final double[] nonzero;
    private final int people;
    private final boolean alike;
    private final int least;
    private final double[] cumulative;

    Resampler(double[] outcomes) {
        people = outcomes.length;
        nonzero = Arrays.stream(outcomes).filter(outcome -> outcome != 0).toArray();
        alike = Arrays.stream(nonzero).allMatch(outcome -> outcome == nonzero[0]);
        double p = (double) nonzero.length / people;
        double spread = 12 * Math.sqrt(people * p * (1 - p)) + 30;
        least = (int) Math.max(0, people * p - spread);
        int most = (int) Math.min(people, people * p + spread);
        cumulative = new double[most - least + 1];
        fill(p);
    }

    /** Of the number who spent something; beyond these bounds lies less than a double can tell. */
    private void fill(double p) {
        int mode = (int) Math.min(people, Math.floor((people + 1.0) * p));
        int place = Math.clamp((long) mode - least, 0, cumulative.length - 1);
        double odds = p == 1 ? 0 : p / (1 - p);
        cumulative[place] = 1;
        for (int i = place; i + 1 < cumulative.length; i++) {
            int k = least + i;
            cumulative[i + 1] = p == 1 ? 0 : cumulative[i] * (people - k) / (k + 1.0) * odds;
        }
        for (int i = place; i > 0; i--) {
            int k = least + i;
            cumulative[i - 1] = odds == 0 ? 0 : cumulative[i] * k / (people - k + 1.0) / odds;
        }
        for (int i = 1; i < cumulative.length; i++) {
            cumulative[i] += cumulative[i - 1];
        }
    }

    /** The people themselves. */
    Sample observed() {
        return sample(
                Arrays.stream(nonzero).sum(),
                Arrays.stream(nonzero).map(x -> x * x).sum());
    }

    Sample draw(SplittableRandom random) {
        int drawn = count(random);
        if (alike) {
            double each = drawn == 0 ? 0 : nonzero[0];
            return sample(drawn * each, drawn * each * each);
        }
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < drawn; i++) {
            double outcome = nonzero[random.nextInt(nonzero.length)];
            sum += outcome;
            squares += outcome * outcome;
        }
        return sample(sum, squares);
    }

    private Sample sample(double sum, double squares) {
        double mean = sum / people;
        return new Sample(mean, Math.max(0, squares / people - mean * mean) / people);
    }

    private int count(SplittableRandom random) {
        double at = random.nextDouble() * cumulative[cumulative.length - 1];
        int place = Arrays.binarySearch(cumulative, at);
        return least + Math.min(cumulative.length - 1, place < 0 ? -place - 1 : place + 1);
    }
}
