package health.rapport.measurement.observational;

import health.rapport.measurement.Estimate;
import java.util.List;

/**
 * People who were reached against others who resemble them.
 *
 * @param pairs how many were compared
 * @param unmatched people who were reached and whom nobody resembles; they are in no figure
 * @param effect mean difference of the outcome within pairs, for those reached who were matched
 * @param placebo the same for the outcome before the campaign, which should be zero: if its interval excludes zero, the
 *     two groups differed before, and the effect is not to be believed
 * @param balance a line for each covariate
 */
public record MatchedComparison(long pairs, long unmatched, Estimate effect, Estimate placebo, List<Balance> balance) {
    public MatchedComparison {
        balance = List.copyOf(balance);
    }

    /** What every report of this has to say. */
    public String label() {
        return "observational";
    }

    /** Whether the matched are alike in every covariate and differed in nothing before the campaign. */
    public boolean credible() {
        boolean differedBefore = placebo.fold(known -> known.excludesZero(), none -> false);
        return pairs > 0 && !differedBefore && balance.stream().allMatch(Balance::alike);
    }
}
