package health.rapport.mastering.fhir;

import health.rapport.contracts.SourceRef;
import health.rapport.linkage.Decision;
import health.rapport.linkage.Tier;
import health.rapport.mastering.domain.Person;
import java.util.List;

/**
 * A person that may be the one looked for.
 *
 * @param decision about the record of the person that fits best
 */
record PatientMatch(Person person, List<SourceRef> sources, Decision decision) {
    /** Where the tiers meet; see {@link health.rapport.linkage.LinkagePolicy}. */
    private static final double CERTAIN_FROM = 0.99;

    private static final double PROBABLE_FROM = 0.90;

    PatientMatch {
        sources = List.copyOf(sources);
    }

    /** The code of the extension match-grade. */
    String grade() {
        return switch (decision.tier()) {
            case AUTO -> "certain";
            case PROBABLE -> "probable";
            case REVIEW -> "possible";
            case NEW -> "certainly-not";
        };
    }

    boolean isCertain() {
        return decision.tier() == Tier.AUTO;
    }

    /** The posterior, held within the bounds of the grade: a rule that forbids or holds back a merge binds the score, too. */
    double score() {
        double posterior = decision.posterior();
        double bound = switch (decision.tier()) {
            case AUTO -> Math.max(posterior, CERTAIN_FROM);
            case PROBABLE -> Math.min(Math.max(posterior, PROBABLE_FROM), CERTAIN_FROM);
            case REVIEW, NEW -> Math.min(posterior, PROBABLE_FROM);
        };
        return Math.round(bound * 1e4) / 1e4;
    }
}
