package health.rapport.rendering;

/**
 * One thing that keeps an assembly from being approved.
 *
 * @param where the part, for instance {@code subject} or {@code modules/intro/variants/young/html}
 * @param line from 1; 0 where the problem has no place in a template
 * @param column from 1, in UTF-16 units; 0 where the problem has no place in a template
 * @param hint what to do about it
 */
public record ContentProblem(String where, int line, int column, ContentRule rule, String hint) {
    static ContentProblem of(String where, ContentRule rule, String hint) {
        return new ContentProblem(where, 0, 0, rule, hint);
    }

    @Override
    public String toString() {
        String place = line == 0 ? where : where + " line " + line + ", column " + column;
        return place + ": " + rule + ", " + hint;
    }
}
