package health.rapport.campaign.domain;

/**
 * A rule that a brief breaks.
 *
 * @param field path of the field
 * @param rule stable name
 * @param hint what to do about it
 */
public record BriefProblem(String field, String rule, String hint) {}
