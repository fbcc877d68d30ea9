package health.rapport.mastering.domain;

import health.rapport.linkage.Comparison;
import health.rapport.linkage.Field;
import health.rapport.linkage.Level;
import health.rapport.linkage.RecordComparison;
import health.rapport.linkage.StandardRecord;

/** What the names of two records say of each other. */
public enum NameAgreement {
    /** Nothing to compare: one side, or both, have no name. */
    ABSENT,
    /** What can be compared agrees; nicknames and typing errors do. */
    AGREE,
    /** First or last names contradict. */
    CONFLICT;

    /** Compares first and last names. */
    public static NameAgreement of(StandardRecord a, StandardRecord b) {
        Comparison comparison = RecordComparison.compare(a, b);
        NameAgreement first = of(comparison.level(Field.FIRST_NAME));
        NameAgreement last = of(comparison.level(Field.LAST_NAME));
        if (first == CONFLICT || last == CONFLICT) {
            return CONFLICT;
        }
        return first == AGREE || last == AGREE ? AGREE : ABSENT;
    }

    private static NameAgreement of(Level level) {
        if (level == Level.MISSING) {
            return ABSENT;
        }
        return level.agrees() || level == Level.INITIAL ? AGREE : CONFLICT;
    }
}
