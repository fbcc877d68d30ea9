package health.rapport.linkage;

/**
 * One step of the waterfall: what a field's level weighed. Holds no personal data.
 *
 * @param field what was compared
 * @param level how far it agreed
 * @param bits log2 likelihood ratio of one person against strangers, term frequency included
 */
public record Evidence(Field field, Level level, double bits) {}
