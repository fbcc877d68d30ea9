package health.rapport.scoring;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A published points table.
 *
 * @param id lower-case letters, digits and dashes
 * @param version grows with every change of the content
 * @param outcome what the risk is a risk of, and over which time
 * @param appliesTo null: everybody
 * @param risks risk by points; empty: the model states none
 * @param bands names of ranges of points; empty: none
 */
public record PointsModel(
        String id,
        int version,
        String title,
        String outcome,
        Source source,
        @Nullable AppliesTo appliesTo,
        List<Factor> factors,
        List<Risk> risks,
        List<NamedBand> bands) {

    public PointsModel {
        factors = List.copyOf(factors);
        risks = List.copyOf(risks);
        bands = List.copyOf(bands);
        Set<String> ids = new HashSet<>();
        if (factors.isEmpty() || !factors.stream().allMatch(factor -> ids.add(factor.id()))) {
            throw new IllegalArgumentException("a model needs factors, each with an id of its own");
        }
    }

    /**
     * Where the model comes from.
     *
     * @param notes what of it is not the publication's, such as code sets; null: nothing
     */
    public record Source(
            String citation, @Nullable String doi, @Nullable String notes) {}

    /**
     * Whom the model is for.
     *
     * @param fromAge completed years; null: any age
     * @param codes one of which must be in the history; empty: no condition
     */
    public record AppliesTo(String label, @Nullable Integer fromAge, List<CodeSet> codes) {
        public AppliesTo {
            codes = List.copyOf(codes);
        }
    }

    /** Probability from 0 to 1 at this many points. */
    public record Risk(int points, double risk) {
        public Risk {
            if (!(risk >= 0 && risk <= 1)) {
                throw new IllegalArgumentException("risk must lie between 0 and 1");
            }
        }
    }

    /** A name for points from {@code from} (included) to {@code below} (excluded); null: open. */
    public record NamedBand(
            String name, @Nullable Integer from, @Nullable Integer below) {
        boolean holds(int points) {
            return (from == null || points >= from) && (below == null || points < below);
        }
    }

    /**
     * The score, or empty for somebody the model is not for. Where a condition decides whom it is for, an unknown history
     * means not; an unknown age is reported as missing instead.
     */
    public Optional<Score> score(ScoringInput input) {
        return new PointsCount(this, input).score();
    }

    @Nullable
    Double riskAt(int points) {
        return risks.stream()
                .filter(risk -> risk.points() == points)
                .map(Risk::risk)
                .findFirst()
                .orElse(null);
    }

    @Nullable
    String bandAt(int points) {
        return bands.stream()
                .filter(band -> band.holds(points))
                .map(NamedBand::name)
                .findFirst()
                .orElse(null);
    }
}
