package health.rapport.content.rest;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.contracts.assembly.VariantContent;
import health.rapport.kernel.Channel;
import health.rapport.rendering.ContentModule;
import health.rapport.rules.FieldCatalogue;
import health.rapport.rules.RuleJson;
import health.rapport.runtime.problem.FieldViolation;
import health.rapport.runtime.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A module as somebody writes it.
 *
 * @param variants versions for some people; the first whose rule holds is used
 * @param fallback what everybody else gets
 */
public record ModuleEdit(
        @Nullable String name,
        @Nullable Channel channel,
        @Nullable List<VariantEdit> variants,
        @Nullable BodyEdit fallback) {
    private static final RuleJson RULES = new RuleJson(FieldCatalogue.standard());
    private static final int LONGEST_NAME = 200;

    /** Words for some people. */
    public record VariantEdit(
            @Nullable String name,
            @Schema(implementation = Object.class) @Nullable JsonNode when,
            @Nullable String html,
            @Nullable String text) {}

    /** Words for everybody. */
    public record BodyEdit(@Nullable String html, @Nullable String text) {}

    /** The checked edit. */
    record Checked(String name, Channel channel, List<VariantContent> variants, VariantContent fallback) {}

    /** All that is wrong at once, or the edit. */
    Checked check() {
        List<FieldViolation> wrong = new ArrayList<>();
        String checkedName = Names.check("name", name, LONGEST_NAME, wrong);
        if (channel != Channel.EMAIL && channel != Channel.SMS) {
            wrong.add(new FieldViolation("channel", "channel.supported", "EMAIL or SMS"));
        }
        List<VariantContent> checkedVariants = checkVariants(wrong);
        if (fallback == null || (fallback.html() == null && fallback.text() == null)) {
            wrong.add(new FieldViolation("fallback", "fallback.required", "words for everybody, as html and text"));
        }
        if (!wrong.isEmpty() || channel == null || fallback == null) {
            throw Problems.invalid(wrong);
        }
        return new Checked(checkedName, channel, checkedVariants, fallbackContent(fallback));
    }

    private static VariantContent fallbackContent(BodyEdit body) {
        return new VariantContent(ContentModule.FALLBACK, null, orEmpty(body.html()), orEmpty(body.text()));
    }

    private List<VariantContent> checkVariants(List<FieldViolation> wrong) {
        List<VariantEdit> all = variants == null ? List.of() : variants;
        return IntStream.range(0, all.size())
                .mapToObj(i -> checkVariant("variants/" + i, all.get(i), wrong))
                .toList();
    }

    private static VariantContent checkVariant(String at, VariantEdit variant, List<FieldViolation> wrong) {
        String name = Names.check(at + "/name", variant.name(), LONGEST_NAME, wrong);
        JsonNode when = variant.when();
        if (when == null) {
            wrong.add(new FieldViolation(at + "/when", "rule.required", "the rule that says whom this is for"));
        } else {
            RULES.read(when)
                    .problems()
                    .forEach(p -> wrong.add(new FieldViolation(at + "/when" + p.path(), "rule", p.message())));
        }
        return new VariantContent(
                name, when == null ? null : when.toString(), orEmpty(variant.html()), orEmpty(variant.text()));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
