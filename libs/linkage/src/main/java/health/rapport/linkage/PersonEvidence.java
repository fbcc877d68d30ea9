package health.rapport.linkage;

/**
 * What speaks for rows being one person, all of them together: every row is an imperfect copy of the person's true
 * values, which are unknown but among those that some copy has (the hit-miss model of Copas and Hilton 1990, over
 * clusters as Steorts, Hall and Fienberg 2016 do). So a row that hardly resembles any single other one may well
 * belong to what all of them say together, and errors in one copy do not speak against the others.
 */
final class PersonEvidence {
    private static final int GROUPS = 2;

    private final PairScorer scorer;
    private final int[] partner;
    private final int[] group;
    private final boolean[] has = new boolean[GROUPS];

    PersonEvidence(PairScorer scorer) {
        this.scorer = scorer;
        PeopleTable table = scorer.table();
        partner = new int[table.columns().size()];
        group = new int[partner.length];
        for (int i = 0; i < partner.length; i++) {
            partner[i] = i;
        }
        pair(table.indexOf(ColumnKind.GIVEN), table.indexOf(ColumnKind.FAMILY), TableModel.NAMES);
        pair(table.indexOf(ColumnKind.STREET), table.indexOf(ColumnKind.EXTRA), TableModel.STREETS);
    }

    private void pair(int one, int other, int of) {
        if (one >= 0 && other >= 0) {
            partner[one] = other;
            partner[other] = one;
            group[one] = of;
            group[other] = of;
            has[of] = true;
        }
    }

    /** The person with its evidence reckoned. */
    TablePerson reckoned(TablePerson person) {
        double bits = apart(person);
        for (int of = 0; of < GROUPS; of++) {
            bits += together(of, person);
        }
        return person.with(bits);
    }

    /** Two persons as one, the names and street lines of either turned where that makes more sense. */
    TablePerson joined(TablePerson left, TablePerson right) {
        TablePerson one = left;
        TablePerson other = right;
        double bits = apart(left.joined(right));
        for (int of = 0; of < GROUPS; of++) {
            double straight = together(of, one.joined(other));
            double turned = has[of] ? together(of, one.joined(other.turned(of))) : straight;
            double turnedBack = has[of] ? together(of, one.turned(of).joined(other)) : straight;
            if (turned > straight && turned >= turnedBack) {
                other = other.turned(of);
            } else if (turnedBack > straight) {
                one = one.turned(of);
            }
            bits += Math.max(straight, Math.max(turned, turnedBack));
        }
        return one.joined(other).with(bits);
    }

    /** Bits of the columns that no values change places between. */
    private double apart(TablePerson person) {
        double bits = 0;
        for (int column = 0; column < partner.length; column++) {
            bits += partner[column] == column ? column(column, person) : 0;
        }
        return bits;
    }

    /** Bits of the columns of a group. */
    private double together(int of, TablePerson person) {
        if (!has[of]) {
            return 0;
        }
        double bits = person.swappedRows(of) * scorer.model().swapBits(of);
        for (int column = 0; column < partner.length; column++) {
            bits += partner[column] != column && group[column] == of ? column(column, person) : 0;
        }
        return bits;
    }

    private double column(int column, TablePerson person) {
        int[] values = new int[person.size()];
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            int value = value(column, person, i);
            if (value != Dictionary.NONE) {
                values[count++] = value;
            }
        }
        return count < 2 ? 0 : agreement(column, values, count);
    }

    private int value(int column, TablePerson person, int at) {
        boolean elsewhere = partner[column] != column && (person.swapped()[at] >> group[column] & 1) == 1;
        return scorer.table().value(person.rows()[at], elsewhere ? partner[column] : column);
    }

    /** Log of the sum, over the values that may be the true one, of its chance times that of all copies. */
    private double agreement(int column, int[] values, int count) {
        double most = Double.NEGATIVE_INFINITY;
        double[] terms = new double[count];
        for (int i = 0; i < count; i++) {
            terms[i] = isFirst(values, i) ? asTruth(column, values, count, values[i]) : Double.NEGATIVE_INFINITY;
            most = Math.max(most, terms[i]);
        }
        double sum = 0;
        for (double term : terms) {
            sum += Math.pow(2, term - most);
        }
        return most + MatchModel.log2(sum);
    }

    private static boolean isFirst(int[] values, int at) {
        for (int i = 0; i < at; i++) {
            if (values[i] == values[at]) {
                return false;
            }
        }
        return true;
    }

    private double asTruth(int column, int[] values, int count, int truth) {
        ColumnWeights weights = scorer.model().columns()[column];
        double bits = MatchModel.log2(weights.frequency(truth));
        for (int i = 0; i < count; i++) {
            bits += weights.copyBits(scorer.likeness(column, values[i], truth), values[i], truth);
        }
        return bits;
    }
}
