package health.rapport.rendering;

/**
 * One placeholder of a template.
 *
 * @param field as written
 * @param hasDefault whether it says what to use where the value is not known
 * @param start offset of its opening brace
 * @param end offset behind its closing brace
 */
record Placeholder(String field, boolean hasDefault, int start, int end) {}
