package health.rapport.standalone.link;

import health.rapport.linkage.Decision;
import health.rapport.linkage.Linker;
import health.rapport.linkage.Standardizer;
import health.rapport.linkage.Tier;
import health.rapport.linkage.evaluation.RankedPairs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Labelled pairs as the parameters that ship decide them, and how well the scores tell matches from the others. Only
 * "Match" and "Not a Match" count; every other label is scored and reported apart.
 *
 * @param version what decided
 */
public record PairScores(String version, List<Scored> pairs) {
    private static final String MATCH = "match";
    private static final String NO_MATCH = "not a match";
    private static final double TIER_STEP = 1_000;

    /** A labelled pair and its decision. */
    public record Scored(LabelledPairsFile.LabelledPair pair, Decision decision) {
        /** What it is ranked by, as {@link Decision#BY_CERTAINTY}: the tier, and within it the bits. */
        double score() {
            return TIER_STEP * (Tier.NEW.ordinal() - decision.tier().ordinal()) + decision.logOdds();
        }

        boolean isMatch() {
            return pair.label().equalsIgnoreCase(MATCH);
        }

        boolean counts() {
            return isMatch() || pair.label().equalsIgnoreCase(NO_MATCH);
        }
    }

    /** Copies the list. */
    public PairScores {
        pairs = List.copyOf(pairs);
    }

    /** Decides every pair of the file. */
    public static PairScores of(Path file) {
        Linker linker = Linker.standard();
        Standardizer standardizer = new Standardizer();
        List<Scored> scored = new ArrayList<>();
        for (LabelledPairsFile.LabelledPair pair : LabelledPairsFile.read(file)) {
            Decision decision = linker.decide(standardizer.standardize(pair.a()), standardizer.standardize(pair.b()));
            scored.add(new Scored(pair, decision));
        }
        return new PairScores(linker.version(), scored);
    }

    /** Those that count, by their score. */
    public RankedPairs ranked() {
        return new RankedPairs(pairs.stream()
                .filter(Scored::counts)
                .map(scored -> new RankedPairs.Scored(scored.score(), scored.isMatch()))
                .toList());
    }

    /** How many pairs of each label came out as each tier, labels in the order of the file. */
    public Map<String, Map<Tier, Integer>> tiers() {
        Map<String, Map<Tier, Integer>> tiers = new LinkedHashMap<>();
        for (Scored scored : pairs) {
            tiers.computeIfAbsent(scored.pair().label(), _ -> new EnumMap<>(Tier.class))
                    .merge(scored.decision().tier(), 1, Integer::sum);
        }
        return tiers;
    }
}
