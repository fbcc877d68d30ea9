package health.rapport.scoring;

/**
 * One thing wrong with a model.
 *
 * @param path JSON pointer (RFC 6901) to the part that is wrong; empty for the whole
 */
public record ModelProblem(String path, String message) {
    @Override
    public String toString() {
        return (path.isEmpty() ? "model" : path) + ": " + message;
    }
}
