package health.rapport.linkage;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Explains pairs of a table by the weights learned from it; the tiers and the cautions are those of the policy. */
final class TableDecisions {
    private static final String VERSION = Linker.ENGINE_VERSION + "/learned/table";

    private final PairScorer scorer;
    private final PeopleTable table;
    private final TableHousehold household;
    private final LinkagePolicy policy = LinkagePolicy.standard();

    TableDecisions(PairScorer scorer) {
        this.scorer = scorer;
        table = scorer.table();
        household = new TableHousehold(scorer);
    }

    /** What the two rows alone say; who is one person is decided by all rows together. */
    Decision of(int a, int b) {
        double prior = scorer.model().priorBits();
        double match = scorer.score(a, b) + prior;
        double alternative = alternativeBits();
        double logOdds = match + alternative;
        Map<Field, Level> levels = new EnumMap<>(Field.class);
        Map<Field, Double> bits = new EnumMap<>(Field.class);
        for (int i = 0; i < table.columns().size(); i++) {
            ColumnKind kind = table.columns().get(i).kind();
            Field field = kind.field();
            Level level = scorer.lastLikeness(i).level();
            if (level != Level.MISSING) {
                levels.merge(field, level, (first, next) -> isName(kind) ? next : first);
                bits.merge(field, scorer.lastBits(i), Double::sum);
            }
        }
        Comparison comparison = Comparison.NONE;
        List<Evidence> evidence = new ArrayList<>();
        for (Map.Entry<Field, Level> entry : levels.entrySet()) {
            comparison = comparison.with(entry.getKey(), entry.getValue());
            evidence.add(new Evidence(entry.getKey(), entry.getValue(), bits.getOrDefault(entry.getKey(), 0.0), 0, 0));
        }
        MergeRules rules = rules(a, b);
        Set<Veto> vetoes = rules.vetoes();
        Set<Caution> cautions = rules.cautions();
        RecordPair pair = new RecordPair(table.id(a), table.id(b));
        Tier tier = tier(1 / (1 + Math.pow(2, -logOdds)), vetoes.isEmpty(), cautions.isEmpty());
        Weights weights = new Weights(prior, prior, evidence, HouseholdKind.MATES, 0, alternative, logOdds);
        return new Decision(pair, tier, comparison, weights, vetoes, cautions, VERSION);
    }

    /** Of the columns that make up a field the one that names the place speaks for it. */
    private static boolean isName(ColumnKind kind) {
        return kind == ColumnKind.STREET;
    }

    /** What the possibility of two people of one household takes away from the pair compared last. */
    private double alternativeBits() {
        boolean possible = scorer.model().hasHouseholds();
        return possible
                ? -MatchModel.log2(
                        1 + Math.pow(2, household.lastBits() + scorer.model().householdBits()))
                : 0;
    }

    /** The rules look at the values as everywhere: what a table teaches makes twins of nobody, nor one of twins. */
    private MergeRules rules(int a, int b) {
        StandardRecord left = table.record(a);
        StandardRecord right = table.record(b);
        Comparison comparison = RecordComparison.compare(left, right);
        return new MergeRules(left, right, comparison, IdentifierAgreement.of(left, right, policy));
    }

    private Tier tier(double posterior, boolean allowed, boolean certain) {
        if (posterior >= policy.autoAt() && allowed && certain) {
            return Tier.AUTO;
        }
        if (posterior >= policy.probableAt() && allowed) {
            return Tier.PROBABLE;
        }
        return posterior >= policy.reviewAt() ? Tier.REVIEW : Tier.NEW;
    }
}
