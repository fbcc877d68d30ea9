package health.rapport.audience;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.audience.domain.CodeGroups;
import health.rapport.rules.FieldCatalogue;
import health.rapport.rules.Rule;
import health.rapport.rules.RuleJson;
import health.rapport.rules.RuleReading;
import health.rapport.rules.text.RuleText;
import health.rapport.rules.text.TextProblem;
import health.rapport.rules.text.TextReading;
import health.rapport.runtime.problem.FieldViolation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads rules in either form: an object is the JSON form, a string the text form. Everything wrong is handed to whoever collects it.
 *
 * @param groups the groups of codes that rules may name
 */
public record RuleForms(FieldCatalogue catalogue, CodeGroups groups) {

    /**
     * Reads a rule.
     *
     * @param at JSON pointer of where it stands, which goes before that of every problem
     * @return null if there were problems
     */
    public @Nullable Rule read(String at, @Nullable JsonNode json, Consumer<FieldViolation> violations) {
        if (json == null || !isStorable(json)) {
            violations.accept(new FieldViolation(
                    at,
                    "rule.absent",
                    "A rule is an object with a property op, or its text, in characters that can be stored."));
            return null;
        }
        if (json.isTextual()) {
            return readText(
                    json.textValue(),
                    problem -> violations.accept(new FieldViolation(at, "rule.text", problem.toString())));
        }
        return switch (new RuleJson(catalogue).read(json)) {
            case RuleReading.Good good -> withKnownGroups(at, good.rule(), violations);
            case RuleReading.Refused refused -> {
                refused.problems()
                        .forEach(problem ->
                                violations.accept(new FieldViolation(at + problem.path(), "rule", problem.message())));
                yield null;
            }
        };
    }

    /** Reads a rule in text; null if there were problems. */
    public @Nullable Rule readText(String text, Consumer<TextProblem> problems) {
        TextReading reading = new RuleText(catalogue).read(text);
        reading.problems().forEach(problems);
        if (!(reading instanceof TextReading.Good(Rule rule))) {
            return null;
        }
        // a group that is not known has no place of its own in the text
        List<TextProblem> unknown = groups.problems(rule).stream()
                .map(problem -> new TextProblem(1, 1, problem.message()))
                .toList();
        unknown.forEach(problems);
        return unknown.isEmpty() ? rule : null;
    }

    private @Nullable Rule withKnownGroups(String at, Rule rule, Consumer<FieldViolation> violations) {
        var unknown = groups.problems(rule);
        unknown.forEach(
                problem -> violations.accept(new FieldViolation(at + problem.path(), "rule.group", problem.message())));
        return unknown.isEmpty() ? rule : null;
    }

    /** PostgreSQL stores no NUL and no half of a surrogate pair; the rule reader does not mind them. */
    private static boolean isStorable(JsonNode json) {
        if (json.isTextual()) {
            return isStorable(json.textValue());
        }
        boolean good = true;
        for (var names = json.fieldNames(); names.hasNext(); ) {
            good &= isStorable(names.next());
        }
        for (JsonNode part : json) {
            good &= isStorable(part);
        }
        return good;
    }

    static boolean isStorable(String text) {
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
