package health.rapport.measurement;

/**
 * How many of everyone assigned to an arm had the outcome.
 *
 * @param successes people with the outcome, each once
 * @param people everyone assigned
 */
public record ArmCount(long successes, long people) {
    public ArmCount {
        if (successes < 0 || successes > people) {
            throw new IllegalArgumentException("successes lie between zero and the people assigned");
        }
    }

    double proportion() {
        return (double) successes / people;
    }
}
