package health.rapport.measurement;

/**
 * A sum of doubles that carries its rounding error along (Neumaier 1974), so that millions of small credits add up to
 * what was shared out, in whatever order they arrive.
 */
final class CompensatedSum {
    private double sum;
    private double lost;

    void add(double term) {
        double next = sum + term;
        lost += Math.abs(sum) >= Math.abs(term) ? (sum - next) + term : (term - next) + sum;
        sum = next;
    }

    double total() {
        return sum + lost;
    }
}
