package health.rapport.audience.rest;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.audience.CodeGroupsHere;
import health.rapport.audience.DefineAudience;
import health.rapport.audience.domain.CodeGroup;
import health.rapport.rules.CodeMatch;
import health.rapport.rules.Rule;
import health.rapport.rules.RuleJson;
import health.rapport.rules.text.RuleText;
import health.rapport.rules.text.TextProblem;
import health.rapport.runtime.audit.NoPersonalData;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.problem.FieldViolation;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Roles;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Rules in their two forms, and the groups of codes that they may name. */
@Path("/api/audiences")
@Tag(name = "Audiences")
public class RuleResource {
    private final DefineAudience define;
    private final CodeGroupsHere groups;

    public RuleResource(DefineAudience define, CodeGroupsHere groups) {
        this.define = define;
        this.groups = groups;
    }

    /** A rule in one of its forms. */
    @RegisterForReflection
    public record RuleDraft(
            @Nullable String text,

            @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.OBJECT) @Nullable
            JsonNode rule) {}

    /** A rule in both. */
    @RegisterForReflection
    public record RuleView(String text, JsonNode rule) {
        static RuleView from(Rule rule) {
            return new RuleView(RuleText.write(rule), RuleJson.write(rule));
        }
    }

    /**
     * A mistake in a text.
     *
     * @param line from 1
     * @param column from 1
     */
    @RegisterForReflection
    public record TextViolation(String field, String rule, String hint, int line, int column) {
        static TextViolation from(TextProblem problem) {
            return new TextViolation("/text", "rule.text", problem.message(), problem.line(), problem.column());
        }
    }

    /** A group of codes. */
    @RegisterForReflection
    public record CodeGroupView(String name, String label, List<VersionView> versions) {
        static CodeGroupView from(CodeGroup group) {
            return new CodeGroupView(
                    group.name(),
                    group.label(),
                    group.versions().stream().map(VersionView::from).toList());
        }
    }

    /**
     * What it stands for from a day on.
     *
     * @param codes system|code; a star takes all that begin so
     */
    @RegisterForReflection
    public record VersionView(int version, LocalDate from, String source, List<String> codes) {
        static VersionView from(CodeGroup.Version version) {
            return new VersionView(
                    version.version(),
                    version.from(),
                    version.source(),
                    version.codes().stream().map(VersionView::text).toList());
        }

        private static String text(CodeMatch code) {
            return code.system() + "|" + code.code() + (code.prefix() ? "*" : "");
        }
    }

    /** Reads a rule. */
    @POST
    @Path("/rules")
    @NonBlocking
    @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.APPROVER, Roles.COMPLIANCE, Roles.ADMIN})
    @NoPersonalData
    @Operation(
            summary = "Read a rule in text or JSON, and show it in both",
            description =
                    "Nothing is stored. Everything wrong is said at once: of text with line and column, of JSON by pointer.")
    @APIResponse(responseCode = "200", description = "The rule in text and in JSON")
    @APIResponse(
            responseCode = "422",
            description = "Not a rule that can be used here; violations with line and column, or pointer")
    public RuleView read(RuleDraft draft) {
        String text = draft.text();
        JsonNode json = draft.rule();
        if (text != null && json == null) {
            return RuleView.from(readText(text));
        }
        if (json != null && text == null && json.isObject()) {
            return RuleView.from(readJson(json));
        }
        throw Problems.invalid("", "rule.one", "Give either text, a string, or rule, an object.");
    }

    private Rule readJson(JsonNode json) {
        List<FieldViolation> violations = new ArrayList<>();
        Rule rule = define.forms().read("/rule", json, violations::add);
        if (rule == null) {
            throw Problems.invalid(violations);
        }
        return rule;
    }

    private Rule readText(String text) {
        List<TextViolation> violations = new ArrayList<>();
        Rule rule = define.forms().readText(text, problem -> violations.add(TextViolation.from(problem)));
        if (rule == null) {
            throw HttpProblem.builder()
                    .withType(Problems.type("invalid"))
                    .withTitle("Unprocessable Entity")
                    .withStatus(422)
                    .withDetail(
                            "The text is no rule that can be used here. Every mistake is named with its line and column.")
                    .with("violations", violations)
                    .build();
        }
        return rule;
    }

    /** Named codes. */
    @GET
    @Path("/code-groups")
    @NonBlocking
    @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.APPROVER, Roles.COMPLIANCE, Roles.ADMIN})
    @NoPersonalData
    @Operation(
            summary = "Groups of codes that rules may name",
            description =
                    "A rule lists one as a code of the system \"group\"; it means the version in force on the day of the count.")
    @APIResponse(responseCode = "200", description = "All groups with their versions")
    public Page<CodeGroupView> codeGroups() {
        return new Page<>(
                groups.groups().all().stream().map(CodeGroupView::from).toList(), null);
    }
}
