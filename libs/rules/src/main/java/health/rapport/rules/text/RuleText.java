package health.rapport.rules.text;

import health.rapport.rules.FieldCatalogue;
import health.rapport.rules.Rule;
import health.rapport.rules.RuleCheck;
import health.rapport.rules.RuleLimits;
import java.util.List;

/** Rules as text. Reading goes on after a mistake: every problem of form, size and type comes back at once, with its line and column. */
public final class RuleText {
    private final RuleCheck check;

    /** Reads rules over these fields. */
    public RuleText(FieldCatalogue catalogue) {
        this.check = new RuleCheck(catalogue);
    }

    /** Reads a rule. White space and comments, from {@code #} to the end of a line, mean nothing. */
    public TextReading read(String text) {
        if (text.length() > RuleLimits.JSON_LENGTH) {
            return new TextReading.Refused(
                    List.of(new TextProblem(1, 1, "is longer than " + RuleLimits.JSON_LENGTH + " characters")));
        }
        return new RuleParser(new Tokens(text), check).read();
    }

    /** The text form; reading it again gives an equal rule. */
    public static String write(Rule rule) {
        return RuleTextWriter.write(rule);
    }
}
