package health.rapport.audience.rest;

import health.rapport.audience.domain.advice.Advice;
import health.rapport.audience.domain.advice.Advisor;
import health.rapport.audience.domain.advice.Answers;
import health.rapport.runtime.audit.NoPersonalData;
import health.rapport.runtime.problem.FieldViolation;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Roles;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Helps to choose the record type of groups. */
@Path("/api/audiences/advice")
@Tag(name = "Audiences")
@RegisterForReflection(targets = {Advice.class, Advice.Reason.class})
public class AdviceResource {
    private static final int MOST_FIELDS = 50;

    /**
     * The answers.
     *
     * @param needsMedicalHistoryOrRisk whether who gets the message depends on diagnoses, visits, scores, personas or pathways
     * @param requiredFields what the call to action requires of who answers, by the names of person data
     */
    @RegisterForReflection
    @Schema(name = "AdviceQuestion")
    public record Asked(
            @Nullable Boolean needsMedicalHistoryOrRisk,
            Answers.@Nullable Goal goal,
            @Nullable Set<@Nullable String> requiredFields,
            Answers.@Nullable Confidence confidence) {}

    /** Four answers in, record types and why out; nothing is stored. */
    @POST
    @NonBlocking
    @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.APPROVER, Roles.COMPLIANCE, Roles.ADMIN})
    @NoPersonalData
    @Operation(
            summary = "Which record types an audience should have",
            description =
                    "By four questions: does the message need medical history or risk, what is the goal, which fields does the call to"
                            + " action require, how sure has the report to be.")
    @APIResponse(responseCode = "200", description = "Record types in order, with reasons and conflicts")
    @APIResponse(responseCode = "422", description = "Which question is not answered")
    public Advice advise(@Nullable Asked asked) {
        List<FieldViolation> violations = new ArrayList<>();
        answered(violations, asked == null ? null : asked.needsMedicalHistoryOrRisk(), "needsMedicalHistoryOrRisk");
        answered(violations, asked == null ? null : asked.goal(), "goal");
        answered(violations, asked == null ? null : asked.requiredFields(), "requiredFields");
        answered(violations, asked == null ? null : asked.confidence(), "confidence");
        if (asked == null || !violations.isEmpty()) {
            throw Problems.invalid(violations);
        }
        return Advisor.advise(new Answers(
                Boolean.TRUE.equals(asked.needsMedicalHistoryOrRisk()),
                Objects.requireNonNull(asked.goal()),
                fields(Objects.requireNonNull(asked.requiredFields())),
                Objects.requireNonNull(asked.confidence())));
    }

    private static Set<String> fields(Set<@Nullable String> named) {
        return named.stream().filter(Objects::nonNull).limit(MOST_FIELDS).collect(Collectors.toSet());
    }

    private static void answered(List<FieldViolation> violations, @Nullable Object answer, String question) {
        if (answer == null) {
            violations.add(new FieldViolation("/" + question, "advice.answer", "Answer this question."));
        }
    }
}
