package health.rapport.linkage;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * What the comparison of two rows weighs for their being two people of one household. Whether a table has households,
 * and how many, is learned from it; how alike household mates are is taken as it ships.
 */
final class TableHousehold {
    private static final double SAME_HOME = 0.95;
    private static final HouseholdKind[] KINDS = HouseholdKind.values();

    private final PairScorer scorer;
    private final Field[] fields;
    private final double[][] chances;
    private final double[][][] ratios = HouseholdKinds.standard().ratios(MatchModel.standard());

    TableHousehold(PairScorer scorer) {
        this.scorer = scorer;
        int columns = scorer.table().columns().size();
        fields = new Field[columns];
        chances = new double[columns][Likeness.count()];
        for (int i = 0; i < columns; i++) {
            ColumnKind kind = scorer.table().columns().get(i).kind();
            fields[i] = kind.field();
            for (int level = 1; level < Likeness.count(); level++) {
                chances[i][level] = chance(kind, Likeness.at(level));
            }
        }
    }

    /** How often two people of one household are alike in this way; 0 where they are as alike as strangers are. */
    private static double chance(ColumnKind kind, Likeness likeness) {
        return switch (kind) {
            case NUMBER, EXTRA, UNIT, STATE -> likeness == Likeness.EXACT ? SAME_HOME : (1 - SAME_HOME) / 3;
            case FAMILY, STREET, CITY, POSTAL_CODE -> shipped(kind.field(), likeness.level());
            case GIVEN, MIDDLE, SUFFIX, BIRTH, SEX, EMAIL, PHONE, IDENTIFIER, OTHER ->
                likeness == Likeness.EXACT ? shipped(kind.field(), Level.EXACT) : 0;
        };
    }

    /** A level that the shipped model does not know of the field counts like a slip, or like none. */
    private static double shipped(Field field, Level level) {
        Map<Level, MatchModel.Chances> levels = MatchModel.standard().levels(field);
        MatchModel.Chances different = MatchModel.standard().chances(field, Level.DIFFERENT);
        return levels.getOrDefault(level, levels.getOrDefault(Level.CLOSE, different))
                .household();
    }

    /** Bits for one household against strangers, the prior not counted, of the scorer's last comparison. */
    double lastBits() {
        double bits = 0;
        double[] kinds = new double[KINDS.length];
        Arrays.setAll(kinds, kind -> ratios[kind][0][0]);
        for (int i = 0; i < fields.length; i++) {
            Likeness likeness = scorer.lastLikeness(i);
            if (likeness != Likeness.MISSING) {
                double chance = chances[i][likeness.ordinal()];
                double match = scorer.model().columns()[i].match(likeness);
                bits += chance == 0 ? 0 : scorer.lastBits(i) + MatchModel.log2(chance / match);
                multiply(kinds, fields[i], likeness.level());
            }
        }
        return bits + MatchModel.log2(Arrays.stream(kinds).sum());
    }

    /** Whether twins or suffixes forbid that two rows are one. Parent and child of one name are weighed instead. */
    boolean areTwo(int a, int b) {
        StandardRecord left = scorer.table().record(a);
        StandardRecord right = scorer.table().record(b);
        Comparison comparison = RecordComparison.compare(left, right);
        IdentifierAgreement identifiers = IdentifierAgreement.of(left, right, LinkagePolicy.standard());
        Set<Veto> vetoes = new MergeRules(left, right, comparison, identifiers).vetoes();
        return vetoes.contains(Veto.TWINS) || vetoes.contains(Veto.SUFFIX_CONFLICT);
    }

    private void multiply(double[] kinds, Field field, Level level) {
        // fields that several columns make up are not told apart by kind
        for (int kind = 0; kind < kinds.length && field != Field.STREET && field != Field.CITY; kind++) {
            kinds[kind] *= ratios[kind][field.ordinal() + 1][level.ordinal()];
        }
    }
}
