package health.rapport.intake.rest;

import health.rapport.intake.forms.FormPage;
import health.rapport.intake.forms.domain.AnswerRules;
import health.rapport.intake.forms.domain.FormAnswer;
import health.rapport.intake.forms.domain.FormDefinition;
import health.rapport.runtime.problem.Problems;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A filled-in form as it was sent.
 *
 * @param trap what stood in the field that people do not see
 */
record FilledForm(String token, String language, Map<String, String> values, Set<String> consents, String trap) {

    /** As an app sends it. */
    @Schema(name = "FormAnswer")
    @RegisterForReflection
    record Body(
            @Schema(required = true, description = "The token that came with the form") @Nullable
            String token,

            @Schema(description = "The language the form was read in") @Nullable
            String language,

            @Schema(description = "By name of the field or question") @Nullable
            Map<String, String> values,

            @Schema(description = "Ids of the consents given") @Nullable
            List<String> consents) {
        FilledForm filled() {
            return new FilledForm(
                    orElse(token, ""),
                    orElse(language, ""),
                    values == null ? Map.of() : values,
                    consents == null ? Set.of() : Set.copyOf(consents),
                    "");
        }

        private static String orElse(@Nullable String text, String otherwise) {
            return text == null ? otherwise : text;
        }
    }

    /** As a browser sends it (application/x-www-form-urlencoded). */
    static FilledForm ofPage(String body) {
        Map<String, String> values = new HashMap<>();
        for (String pair : body.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        Set<String> consents = values.keySet().stream()
                .filter(name -> name.startsWith("consent."))
                .map(name -> name.substring("consent.".length()))
                .collect(Collectors.toSet());
        return new FilledForm(
                values.getOrDefault("token", ""),
                values.getOrDefault("language", ""),
                values,
                consents,
                values.getOrDefault(FormPage.TRAP, ""));
    }

    /** What of it this form asked for. */
    FormAnswer answer(FormDefinition form) {
        Map<String, String> asked = new HashMap<>();
        AnswerRules.names(form).stream()
                .filter(name -> values.get(name) != null)
                .forEach(name -> asked.put(name, values.getOrDefault(name, "")));
        Set<String> given = form.consents().stream()
                .map(FormDefinition.Consent::id)
                .filter(consents::contains)
                .collect(Collectors.toSet());
        return new FormAnswer(asked, given, form.language(language));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            throw Problems.badRequest("The body is not a form as browsers send it.");
        }
    }
}
