package health.rapport.mastering.domain.model;

/**
 * What a model was learned from.
 *
 * @param startedFrom the model that was active: parameters that cannot be learned are its own
 * @param records in the sample
 * @param randomPairs taken for strangers
 * @param candidatePairs that share a key; a pair counts once for each key
 * @param matches how many of these are one person, as far as the learning can tell
 */
public record TrainingReport(String startedFrom, long records, long randomPairs, long candidatePairs, long matches) {}
