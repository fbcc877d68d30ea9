package health.rapport.campaign.rest.journey;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.campaign.domain.BriefProblem;
import health.rapport.campaign.domain.journey.Definition;
import health.rapport.campaign.domain.journey.DefinitionRules;
import health.rapport.campaign.persistence.journey.JourneyJson;
import health.rapport.runtime.problem.FieldViolation;
import health.rapport.runtime.problem.Problems;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A journey as somebody writes it.
 *
 * @param name needed for a new one
 * @param market whose people enter; absent for all
 * @param definition triggers, goals and steps; docs/journeys.md says what each may hold
 */
@Schema(name = "JourneyDraft")
public record JourneyRequest(
        @Nullable String name,
        @Nullable String market,
        @Nullable JsonNode definition) {
    private static final int LONGEST = 200;

    /** What it says, with every rule kept, or a 422 problem with all that are broken. */
    static Definition definition(@Nullable JourneyRequest request, JourneyJson json) {
        JsonNode sent = request == null ? null : request.definition();
        if (sent == null || !sent.isObject()) {
            throw Problems.invalid("definition", "required", "send a definition with triggers and steps");
        }
        Definition definition = json.read(sent);
        List<BriefProblem> problems = DefinitionRules.check(definition);
        if (!problems.isEmpty()) {
            throw Problems.invalid(problems.stream()
                    .map(p -> new FieldViolation("definition." + p.field(), p.rule(), p.hint()))
                    .toList());
        }
        return definition;
    }

    static String name(JourneyRequest request) {
        String name = request.name();
        if (name == null || name.isBlank() || name.length() > LONGEST || name.indexOf('\0') >= 0) {
            throw Problems.invalid("name", "text.length", "write 1 to " + LONGEST + " characters");
        }
        return name;
    }
}
