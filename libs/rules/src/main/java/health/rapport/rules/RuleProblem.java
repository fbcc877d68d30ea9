package health.rapport.rules;

/**
 * One thing wrong with a rule.
 *
 * @param path JSON pointer (RFC 6901) to the part that is wrong; empty for the whole
 * @param message what is wrong and what is expected
 */
public record RuleProblem(String path, String message) {
    @Override
    public String toString() {
        return (path.isEmpty() ? "rule" : path) + ": " + message;
    }
}
