package health.rapport.measurement.observational;

import java.util.List;

/**
 * One person of a comparison.
 *
 * @param id tells persons apart, and decides ties so that the order of rows does not
 * @param reached by the campaign
 * @param stratum only people of the same one are compared, for instance market, age band and sex together
 * @param covariates what else was known before, finite numbers, the same kinds for everybody
 * @param outcome in the campaign's window
 * @param before the same in a window before it, which the campaign cannot have changed
 */
public record Subject(
        String id, boolean reached, String stratum, List<Double> covariates, double outcome, double before) {
    public Subject {
        covariates = List.copyOf(covariates);
        if (!Double.isFinite(outcome) || !Double.isFinite(before)) {
            throw new IllegalArgumentException("outcomes are finite numbers");
        }
    }
}
