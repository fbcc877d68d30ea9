package health.rapport.linkage;

/**
 * Two record ids without order.
 *
 * @param left the smaller id
 * @param right the greater id
 */
public record RecordPair(String left, String right) implements Comparable<RecordPair> {
    /** Puts the ids in order and refuses a record paired with itself. */
    public RecordPair {
        if (left.equals(right)) {
            throw new IllegalArgumentException("a record is not a pair");
        }
        if (left.compareTo(right) > 0) {
            String greater = left;
            left = right;
            right = greater;
        }
    }

    @Override
    public int compareTo(RecordPair other) {
        int byLeft = left.compareTo(other.left);
        return byLeft != 0 ? byLeft : right.compareTo(other.right);
    }
}
