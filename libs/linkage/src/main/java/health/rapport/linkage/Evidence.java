package health.rapport.linkage;

/**
 * What a field's level weighed, in bits (log2 likelihood ratios). Holds no personal data.
 *
 * @param field what was compared
 * @param level how far it agreed
 * @param matchBits for one person, against strangers
 * @param householdBits for two people of one household, against strangers
 * @param frequencyBits what the value's being common or rare adds to both
 */
public record Evidence(Field field, Level level, double matchBits, double householdBits, double frequencyBits) {
    /** For one person against strangers, the value's frequency included. */
    public double bits() {
        return matchBits + frequencyBits;
    }
}
